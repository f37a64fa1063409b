import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { partNames } from '#modules/relationships/contract/person.ts'
import { ruledFields } from '#modules/workspace/contract/fields.ts'
import type { Rights } from '#modules/workspace/contract/rights.ts'
import { fieldsIn } from '#platform/contract/ruled.ts'
import {
  belongs,
  everyField,
  fillMarked,
  marks,
  naming,
  neutral,
  type RuledRecords,
  readPaths,
  reads,
  rightsWith,
  silent,
} from './every-field.ts'
import { call, guarded, inputs, type Signed, someIds } from './every-route.ts'
import { contentsOf, openTestHouse, type TestWorkspace } from './house.ts'

/*
 * Every field that a role may hide or let only read × every route of the contract and every path by which it tells of
 * records. Each field holds a mark that stands nowhere else. A field, a route or a path without an entry fails.
 */

const house = await openTestHouse({ clock: () => new Date('2026-11-20T12:00:00Z') })

let firm: TestWorkspace
let owner: Signed
let seller: Signed
let roleId: string
let of: RuledRecords & { member: string }

beforeAll(async () => {
  firm = await house.openWorkspace()
  owner = await firm.signIn('owner')
  seller = await firm.signIn('member')
  of = { ...(await fillMarked(firm, owner)), member: seller.member.id }
  const role = await owner.api.workspace.createRole({ name: 'Seller', rights: {} })
  roleId = role.id
  await owner.api.workspace.changeMember({ id: seller.member.id, roleId })
})

const give = (fields: Parameters<typeof rightsWith>[0]) =>
  owner.api.workspace.changeRole({ id: roleId, rights: rightsWith(fields) })
const refused = (status: number) => ({ problem: { status } })

const routeOf = (name: string) => guarded.find((each) => each.name === name)!.route
const ofRecords = guarded.filter(({ name }) => !silent.includes(name))
const hideable = everyField.filter(({ rules }) => rules.includes('hidden'))
const writable = everyField.filter(({ rules }) => rules.includes('read'))
/** Hidden together: the one can be computed from the other. */
const costs = new Set(['account.grossProfit', 'document.unitCost'])

interface Told {
  at: string
  status: number
  text: string
}

/** All that the routes tell somebody, by path and route. */
async function toldTo(member: Signed, field: string): Promise<Told[]> {
  const told: Told[] = []
  for (const [name, questions] of Object.entries(reads)) {
    for (const { path, input, ifMatch } of questions(of, field)) {
      const { status, text } = await call(member, routeOf(name), input, ifMatch)
      told.push({ at: `${path} ${name}`, status, text: asOneLine(text) })
    }
  }
  return told
}

/** JSON as PostgreSQL writes it has blanks in it. */
function asOneLine(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

const holds = (text: string, field: string) =>
  marks[field]!.some((mark) => text.toLowerCase().includes(mark.toLowerCase()))
const holding = (told: Told[], field: string) =>
  [...new Set(told.filter(({ text }) => holds(text, field)).map(({ at }) => at))].toSorted()
const where = (field: string) => [...new Set(belongs[field])].toSorted()

describe('every field, route and path has an entry', () => {
  test('a mark for each field, a question for each route that tells of records, and each path is asked', () => {
    expect(Object.keys(marks)).toEqual(everyField.map(({ field }) => field))
    expect(Object.keys(belongs)).toEqual(hideable.map(({ field }) => field))
    expect([...Object.keys(reads), ...silent].toSorted()).toEqual(guarded.map(({ name }) => name).toSorted())
    const paths = Object.values(reads).flatMap((questions) => questions(of, 'account.phone').map(({ path }) => path))
    expect(new Set(paths)).toEqual(new Set(readPaths))
  })

  test('what a route may be asked for or given is a field, or named as none', () => {
    const unknown = ofRecords.flatMap(({ name, route }) =>
      Object.keys(route.input.shape)
        .filter((key) => !neutral.has(key) && !neutral.has(`${name.split('.')[1]}.${key}`))
        .filter(
          (key) => !everyField.some(({ field }) => naming({ name, route }, field, of).some((each) => key in each)),
        )
        .map((key) => `${name}: ${key}`),
    )
    expect(unknown).toEqual([])
  })

  test('what can be written on an account or a person is a field that can be ruled', () => {
    const written = (name: string) => Object.keys(routeOf(name).input.shape).filter((key) => key !== 'id')
    expect(Object.keys(ruledFields.account)).toEqual(expect.arrayContaining(written('relationships.changeAccount')))
    const names: Record<string, string | null> = partNames
    const ofPerson = written('relationships.changeContact').map((key) => (key in names ? names[key] : key))
    expect(Object.keys(ruledFields.contact)).toEqual(expect.arrayContaining(ofPerson.filter((name) => name !== null)))
  })
})

describe('a hidden field', () => {
  let toldOwner: Told[]
  beforeAll(async () => {
    toldOwner = await toldTo(owner, '')
  })

  test.each(hideable)('$field is told to whoever sees it, where it belongs', ({ field }) => {
    expect(holding(toldOwner, field)).toEqual(where(field))
  })

  test.each(hideable)('$field is told by no path, and all else as before', async ({ field }) => {
    await give({ [field]: 'hidden' })
    const told = await toldTo(seller, field)
    expect(holding(told, field)).toEqual([])
    const open = new Set(told.filter(({ status }) => status < 300 || status === 412).map(({ at }) => at))
    const others = hideable.filter((other) => other.field !== field && !(costs.has(field) && costs.has(other.field)))
    const withDocuments = !['account.netSales', 'account.lastPurchase'].includes(field)
    expect(withDocuments ? told.filter(({ status }) => status === 403).map(({ at }) => at) : []).toEqual(
      refusedWith(field),
    )
    for (const other of withDocuments ? others : [])
      expect([other.field, ...holding(told, other.field)]).toEqual([
        other.field,
        ...where(other.field).filter((at) => open.has(at)),
      ])
  })

  /** What is written or taken back by these questions. */
  const refusedWith = (field: string) => [
    ...(field === 'account.relationships'
      ? [
          ...['include', 'conflict'].map((path) => `${path} relationships.changeRelationshipFacts`),
          'list relationships.suggestFacts',
          ...['add', 'change'].map((verb) => `conflict relationships.${verb}SupplierReview`),
        ]
      : []),
    ...(field === 'note.body'
      ? [
          ...['include activities.writeNote', 'conflict activities.changeNote'],
          ...['include activities.addComment', 'conflict activities.changeComment'],
        ]
      : []),
    ...(field in of.events ? ['undo activities.undo'] : []),
    ...(costs.has(field) ? ['conflict revenue.setUnitCost'] : []),
  ]

  test.each(hideable)('$field cannot be asked for', async ({ field, label }) => {
    await give({ [field]: 'hidden' })
    for (const each of ofRecords.filter(({ route }) => route.method === 'GET')) {
      for (const input of naming(each, field, of)) {
        const { status, text } = await call(seller, each.route, input)
        expect([each.name, status, text]).toEqual([each.name, 403, expect.stringContaining(label)])
        expect(holds(text, field)).toBe(false)
        expect((await call(owner, each.route, input)).status).toBe(200)
      }
    }
  })

  test('all of an account, and what people are found by, can be filtered, sorted or grouped by where they are seen', () => {
    const asked = ofRecords
      .filter(({ route }) => route.method === 'GET')
      .flatMap((each) => hideable.filter(({ field }) => naming(each, field, of).length > 0).map(({ field }) => field))
    const notOfLists = ['contact.addresses', 'contact.preferences']
    const ofLists = hideable.filter(
      ({ record, field }) => ['account', 'contact'].includes(record) && !notOfLists.includes(field),
    )
    expect([...new Set(asked)].toSorted()).toEqual(ofLists.map(({ field }) => field).toSorted())
  })

  test('is nothing that the other routes tell of', async () => {
    // Whom a role does not show as an owner is a colleague still, and which stages there are tells of no account.
    const known: Record<string, string[]> = {
      'workspace.listMembers': ['account.ownerId', 'account.relationships'],
      'relationships.listStages': ['account.relationships'],
    }
    const fields = hideable.filter(({ field }) => !['account.netSales', 'account.lastPurchase'].includes(field))
    await give(Object.fromEntries(fields.map(({ field }) => [field, 'hidden'])))
    for (const name of silent.filter((each) => routeOf(each).method === 'GET')) {
      const { status, text } = await call(seller, routeOf(name), inputs[name]!({ ...someIds(), ...of }))
      const told = fields.filter(({ field }) => holds(text, field)).map(({ field }) => field)
      expect([name, status, told]).toEqual([name, status, known[name] ?? []])
    }
  })

  test('is not in what was answered before and is asked for again', async () => {
    const create = () =>
      seller.fetch('/api/v1/accounts', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
        body: JSON.stringify({ name: 'Asked twice', phone: '+353 1 555 0100' }),
      })
    await give({})
    expect(await (await create()).text()).toContain('555 0100')
    await give({ 'account.email': 'hidden' })
    expect(await (await create()).text()).toContain('555 0100')
    await give({ 'account.phone': 'hidden' })
    expect(await (await create()).text()).not.toContain('555 0100')
  })

  test('is not in the history by its name, nor in the reason why something cannot be taken back', async () => {
    const { id } = await owner.api.relationships.createAccount({ name: 'Twice changed', region: 'Connacht' })
    const { eventId } = await owner.api.relationships.changeAccount({ id, region: 'Ulster' })
    await owner.api.relationships.changeAccount({ id, region: 'Leinster', phone: '+353 1 555 0199' })
    const reason = (member: Signed) => call(member, routeOf('activities.undo'), { id: eventId! })
    expect((await reason(owner)).text).toContain('Phone and region changed')
    await give({ 'account.phone': 'hidden' })
    expect(await reason(seller)).toMatchObject({ status: 409, text: expect.not.stringContaining('Phone') })
    const asked = (field: string) => call(seller, routeOf('activities.history'), { type: 'account', id, field })
    expect((await asked('phone')).status).toBe(403)
    const { status, text } = await asked('region')
    expect([status, text.includes('Leinster'), text.includes('555 0199')]).toEqual([200, true, false])
  })

  test('is not in the stream, which says only that something changed', async () => {
    await give({ 'account.phone': 'hidden' })
    await house.seal()
    const response = await seller.fetch('/api/v1/stream')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    await owner.api.relationships.changeAccount({ id: of.account, phone: '+353 1 555 0177' })
    await house.seal()
    let heard = ''
    while (!/account\.changed|event: many/.test(heard)) heard += (await reader.read()).value ?? ''
    await reader.cancel()
    expect(heard).not.toContain('555 0177')
    await owner.api.relationships.changeAccount({ id: of.account, phone: marks['account.phone']![0]! })
  })
})

describe('search and find', () => {
  const searched = ['account.externalId', 'account.segment', 'account.city', 'account.website', 'account.email']
  const fields = [...searched, 'contact.jobTitle', 'contact.email']
  const found = async ({ api }: Signed, field: string, words: string) => {
    const record = field.startsWith('account') ? 'account' : 'contact'
    const { items } = await api.relationships.search({ words, limit: 50 })
    const list = await (record === 'account'
      ? api.relationships.listAccounts({ find: words })
      : api.relationships.listContacts({ find: words }))
    const { accounts } = await api.relationships.accountTotals({ find: words })
    return [items.length, list.items.length, accounts]
  }

  test.each(fields)('do not find a record by %s where it is hidden, nor by a slip in it', async (field) => {
    const [mark = ''] = marks[field]!
    const slip = mark.replace('quill', 'qulil')
    await give({ [field]: 'hidden' })
    for (const words of [mark, slip]) {
      expect([words, await found(seller, field, words)]).toEqual([words, [0, 0, 0]])
    }
    expect((await found(owner, field, mark))[1]).toBeGreaterThan(0)
    // By what is shown the record is found as before.
    expect((await seller.api.relationships.search({ words: 'quillname', limit: 50 })).items.length).toBeGreaterThan(0)
  })

  test('do not find an account by the figures of its phone where that is hidden', async () => {
    await owner.api.relationships.createAccount({ name: 'Zinc Harbour', phone: '+353 21 555 0188' })
    await give({ 'account.phone': 'hidden' })
    for (const words of ['5550188', '021 555 0188']) {
      expect([words, await found(seller, 'account.phone', words)]).toEqual([words, [0, 0, 0]])
      expect([words, (await owner.api.relationships.search({ words })).items.map(({ title }) => title)]).toEqual([
        ...[words, ['Zinc Harbour']],
      ])
    }
  })

  test('tell nothing of a hidden value by what else they find', async () => {
    const { id: hidden } = await owner.api.relationships.createAccount({ name: 'Hidden one', segment: 'Vermilion' })
    await give({ 'account.segment': 'hidden' })
    const { id } = await seller.api.relationships.createAccount({ name: 'Vermilian' })
    const found = async ({ api }: Signed, words: string) =>
      (await api.relationships.search({ words, limit: 5 })).items.map((item) => item.id).toSorted()
    // A record that holds the word as it stands would keep what was likely meant from being found.
    expect(await found(seller, 'vermilion')).toEqual([id])
    // A word that only a hidden value holds would be what a slip was likely to mean.
    const { id: within } = await seller.api.relationships.createAccount({ name: 'Zzvermilion' })
    expect(await found(seller, 'vermiliom')).toEqual([])
    expect(await found(owner, 'vermiliom')).toEqual([hidden, within].toSorted())
  })

  test('look through the same as for whoever sees everything', async () => {
    const differing = await firm.inTransaction(async ({ db, workspaceId }) => {
      const { rows } = await sql<{ plain: string; shown: string }>`
        select plain, search.shown(workspace_id, record_type, record_id, '{}') as shown from search.entry
        where workspace_id = ${workspaceId}`.execute(db)
      expect(rows.length).toBeGreaterThan(2)
      return rows.filter(({ plain, shown }) => plain !== shown)
    })
    expect(differing).toEqual([])
  })
})

describe('a field that a role may not write', () => {
  const cases = (['read', 'hidden'] as const).flatMap((rule) =>
    writable.filter(({ rules }) => rules.includes(rule)).map((each) => ({ rule, ...each })),
  )

  test.each(cases)(
    '$field ($rule) is refused by name in every write, and nothing changes',
    async ({ rule, field, label }) => {
      await give({ [field]: rule })
      const before = await contentsOf(house.pools, firm.id)
      const writes = ofRecords
        .filter(({ route }) => route.method !== 'GET')
        .flatMap((each) => naming(each, field, of).map((input) => ({ ...each, input })))
      expect(writes.length).toBeGreaterThan(0)
      const undo = { name: 'activities.undo', route: routeOf('activities.undo') }
      if (of.events[field]) writes.push({ ...undo, input: { id: of.events[field] } })
      for (const { name, route, input } of writes) {
        const { status, text } = await call(seller, route, input)
        expect([name, status, text]).toEqual([name, 403, expect.stringContaining(label)])
        expect(rule === 'hidden' && holds(text, field)).toBe(false)
      }
      expect(await contentsOf(house.pools, firm.id)).toEqual(before)
    },
  )

  test('is read where it belongs, and everything else is written', async () => {
    await give({ 'account.phone': 'read' })
    const { account } = await seller.api.relationships.accountPage({ id: of.account })
    expect(account.phone).toBe(marks['account.phone']![0])
    const changed = await seller.api.relationships.changeAccount({ id: of.account, region: 'Munster' })
    expect(changed).toMatchObject({ region: 'Munster', phone: account.phone })
    await seller.api.activities.undo({ id: changed.eventId! })
  })
})

describe('the rules of a role', () => {
  test('stand in the session, with what follows from them, and count at the next request', async () => {
    await give({ 'document.unitCost': 'hidden', 'contact.phone': 'read' })
    const { fields } = await seller.api.workspace.session({})
    expect(fields).toEqual({
      ...{ 'document.unitCost': 'hidden', 'account.grossProfit': 'hidden', 'contact.phone': 'read' },
    })
    await give({})
    expect((await seller.api.workspace.session({})).fields).toEqual({})
    expect((await owner.api.workspace.session({})).fields).toEqual({})
  })

  test('rank by net sales where gross profit is hidden', async () => {
    const asked = { from: '2026-01-01', to: '2027-01-01' }
    await give({ 'account.grossProfit': 'hidden' })
    const portfolio = await seller.api.value.portfolio(asked)
    expect(portfolio).toMatchObject({ measure: 'net-sales', total: portfolio.now.netSales })
    expect(portfolio.now).not.toHaveProperty('costOfGoods')
    expect((await owner.api.value.portfolio(asked)).measure).toBe('gross-profit')
  })

  test.each([
    ['a field that there is not', { fields: { account: { fax: 'hidden' } } }, 'fax'],
    ['a name hidden', { fields: { account: { name: 'hidden' } } }, 'known by it'],
    ['a figure to be read only', { fields: { account: { netSales: 'read' } } }, 'figure'],
    ['imports beside them', { import: { see: 'all' }, fields: { contact: { phone: 'read' } } }, 'imports'],
    [
      'documents beside hidden net sales',
      { document: { see: 'own' }, fields: { account: { netSales: 'hidden' } } },
      'documents',
    ],
    [
      'the portfolio beside the last purchase',
      { portfolio: { see: 'all' }, fields: { account: { lastPurchase: 'hidden' } } },
      'portfolio',
    ],
  ])('are refused with %s', async (_, rights, why) => {
    const attempt = owner.api.workspace.createRole({ name: 'Odd', rights: rights as Rights })
    await expect(attempt).rejects.toMatchObject({
      problem: { status: 422, faults: [{ message: expect.stringContaining(why) }] },
    })
  })

  test('are not got round by giving a role with fewer', async () => {
    const all = { see: 'all', create: 'all', change: 'all', delete: 'all' } as const
    const rights = {
      ...rightsWith({ 'account.phone': 'hidden', 'account.email': 'read' }),
      member: all,
      workspace: all,
    }
    await owner.api.workspace.changeRole({ id: roleId, rights })
    const { workspace } = seller.api
    const give = (name: string, fields: Rights['fields']) =>
      workspace.createRole({ name, rights: { account: { see: 'all' }, ...(fields ? { fields } : {}) } })
    await expect(give('All', undefined)).rejects.toMatchObject(refused(403))
    await expect(give('Phone', { account: { phone: 'read', email: 'read' } })).rejects.toMatchObject(refused(403))
    await expect(give('E-mail', { account: { phone: 'hidden' } })).rejects.toMatchObject(refused(403))
    await expect(workspace.changeRole({ id: roleId, rights: { ...rights, fields: {} } })).rejects.toMatchObject(
      refused(403),
    )
    await expect(workspace.changeMember({ id: of.member, role: 'viewer' })).rejects.toMatchObject(refused(403))
    const password = 'quiet ledger morning'
    const added = workspace.addMember({ name: 'Ada', email: 'ada@hollybank.example', role: 'viewer', password })
    await expect(added).rejects.toMatchObject(refused(403))
    expect(await give('Less', { account: { phone: 'hidden', email: 'hidden' } })).toMatchObject({ members: 0 })
  })

  test('leave roles that were stored before as they were', async () => {
    expect(fieldsIn(routeOf('relationships.changeAccount').input, { phone: 'x' })).toEqual(['account.phone'])
    const { rights } = await owner.api.workspace.createRole({ name: 'Before', rights: { account: { see: 'own' } } })
    expect(rights).toEqual({ account: { see: 'own' } })
  })
})
