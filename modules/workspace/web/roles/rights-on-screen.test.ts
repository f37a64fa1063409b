import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { type Rights, rights as schema } from '../../contract/rights.ts'
import { rightsOfRole, roles } from '../../contract/roles.ts'
import { fieldsLikeMine, mayGive, mayGiveAll } from './may-give.ts'
import { mergeRole } from './merge-role.ts'
import { flatLabel, flatRights, flatWord, rightsOfFlat } from './rights-flat.ts'
import { everyRecord, verbsOn } from './rights-words.ts'
import { hiddenSentenceOf, roleSentenceOf } from './role-sentence.ts'
import { setField } from './set-field.ts'
import { type Choice, setReach } from './set-reach.ts'

const t = i18next.getFixedT('en-IE')
const seller: Rights = {
  account: { see: 'team', change: 'own' },
  contact: { see: 'team', change: 'own' },
  product: { see: 'all' },
}

describe('the sentence of a role', () => {
  test.each<[Rights, string]>([
    [{}, 'Sees nothing, and does nothing.'],
    [rightsOfRole.owner, 'Sees, creates, changes, deletes and exports everything.'],
    [rightsOfRole.viewer, 'Sees everything but concerns and the books; does nothing else.'],
    [
      seller,
      'Sees their team’s accounts and people, and all products; changes their own accounts and people; creates, deletes and exports nothing.',
    ],
    [
      rightsOfRole.member,
      'Sees everything but concerns and the books; creates and changes all products and accounts with all that belongs to them; deletes and exports nothing.',
    ],
  ])('%#', (rights, said) => expect(roleSentenceOf(rights, t)).toBe(said))

  test('names what is never seen, a few by name', () => {
    expect(hiddenSentenceOf(seller, t)).toBeUndefined()
    expect(hiddenSentenceOf({ fields: { account: { phone: 'hidden', city: 'read' } } }, t)).toBe(
      'Never sees “Phone” of accounts.',
    )
    const many = { phone: 'hidden', city: 'hidden', street: 'hidden' } as const
    expect(hiddenSentenceOf({ fields: { account: many, contact: { email: 'hidden' } } }, t)).toBe(
      'Never sees “Phone” of accounts, “City” of accounts and two more fields.',
    )
  })
})

describe('a chosen reach', () => {
  test('takes seeing along, and what goes further than seeing', () => {
    expect(setReach({}, 'account', 'change', 'team')).toEqual({
      rights: { account: { see: 'team', change: 'team' } },
      followed: ['see'],
    })
    expect(setReach({ account: { see: 'all', change: 'all', export: 'own' } }, 'account', 'see', 'own')).toEqual({
      rights: { account: { see: 'own', change: 'own', export: 'own' } },
      followed: ['change'],
    })
    expect(setReach(seller, 'account', 'see', 'no').rights).not.toHaveProperty('account')
  })

  test('never makes rights that the contract refuses', () => {
    for (const record of everyRecord)
      for (const verb of verbsOn[record])
        for (const choice of ['no', 'all'] satisfies Choice[])
          for (const from of [{}, seller, ...roles.map((role) => rightsOfRole[role])])
            expect(schema.safeParse(setReach(from, record, verb, choice).rights).error).toBeUndefined()
  })
})

test('a field is hidden with what tells it, and shown again with it', () => {
  const hidden = setField({}, 'document', 'unitCost', 'hidden')
  expect(setField(hidden, 'account', 'grossProfit', 'write')).toEqual({})
  expect(setField({ account: { phone: 'read' } }, 'account', 'phone', 'write')).toEqual({})
})

describe('what can be given', () => {
  const mine = { rights: seller, fields: { 'account.phone': 'hidden' as const } }
  test('is at most one’s own where one does not reach all', () => {
    expect([mayGive(mine, 'account', 'see', 'own'), mayGive(mine, 'account', 'see', 'team')]).toEqual([true, false])
    expect(mayGive(mine, 'product', 'see', 'all')).toBe(true)
    expect(mayGive(mine, 'account', 'delete', 'own')).toBe(false)
  })
  test('hides what is hidden from the giver', () => {
    expect(mayGiveAll(mine, { account: { see: 'own' } })).toBe(false)
    expect(mayGiveAll(mine, { account: { see: 'own' }, fields: fieldsLikeMine(mine) })).toBe(true)
    expect(mayGiveAll({ rights: rightsOfRole.owner, fields: {} }, rightsOfRole.owner)).toBe(true)
  })
})

test('rights laid side by side and put together again are the same', () => {
  const rights: Rights = { ...seller, fields: { account: { phone: 'hidden' } } }
  expect(rightsOfFlat(flatRights(rights))).toEqual(rights)
  expect(rightsOfFlat({ 'account.see': 'own', 'account.change': 'all' })).toEqual({
    account: { see: 'all', change: 'all' },
  })
})

describe('two people’s changes of one role', () => {
  const before = { name: 'Seller', rights: seller }
  const wide: Rights = { ...seller, product: { see: 'all', create: 'all' } }

  test('stay both where they do not meet', () => {
    const { clash, merged } = mergeRole(
      before,
      { name: 'Field seller', rights: seller },
      { name: 'Seller', rights: wide },
    )
    expect(clash).toEqual({})
    expect(merged({})).toEqual({ name: 'Field seller', rights: wide })
  })

  test('are laid side by side where they do, in words, and only there', () => {
    const own: Rights = { ...wide, contact: {}, fields: { account: { phone: 'hidden' } } }
    const other: Rights = { ...seller, contact: { see: 'own' }, fields: { account: { phone: 'read', city: 'read' } } }
    const { clash, merged } = mergeRole(before, { name: 'Seller', rights: own }, { name: 'Rep', rights: other })
    expect(clash).toEqual({
      'contact.see': { yours: undefined, theirs: 'own' },
      'fields.account.phone': { yours: 'hidden', theirs: 'read' },
    })
    expect(Object.keys(clash).map((name) => [flatLabel(name, t), flatWord(name, clash[name]?.yours, t)])).toEqual([
      ['See people', 'no'],
      ['Phone, accounts', 'hidden'],
    ])
    expect(merged({ 'contact.see': 'own', 'fields.account.phone': 'hidden' })).toEqual({
      name: 'Rep',
      rights: { ...wide, contact: { see: 'own' }, fields: { account: { phone: 'hidden', city: 'read' } } },
    })
  })
})
