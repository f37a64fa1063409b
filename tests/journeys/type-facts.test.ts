import { expect, test } from 'vitest'
import { attach } from '../uploads.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api
const as = (...types: ('customer' | 'supplier' | 'candidate' | 'employee' | 'partner')[]) =>
  types.map((type) => ({ type, level: 2 }))
const { id } = await relationships.createAccount({ name: 'Linden Mill', relationships: as('customer', 'supplier') })
const { id: nell } = await relationships.createAccount({
  ...{ name: 'Nell Byrne', kind: 'person', relationships: as('candidate', 'employee') },
})
const factsOf = async (account: string, type: string) =>
  (await relationships.accountPage({ id: account })).facts.find((each) => each.type === type)?.facts

test('a value is written where it stands and taken back; a supplier is reviewed, and warned about', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Change Payment terms as customer' }).click()
  await page.getByRole('textbox', { name: 'Payment terms in days' }).fill('30')
  await page.keyboard.press('Enter')
  await expect.poll(() => factsOf(id, 'customer')).toEqual({ paymentTerms: 30 })
  await page.getByRole('status').filter({ hasText: 'Payment terms' }).getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => factsOf(id, 'customer')).toEqual({})

  await page.getByRole('button', { name: 'Add: review' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add: review' })
  await dialog.getByRole('textbox', { name: 'On time, percent' }).fill('40')
  await dialog.getByRole('textbox', { name: 'Quality, of 100' }).fill('60')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Below 60').waitFor()
  await page.goto('/accounts?type=supplier')
  await page
    .getByRole('img', { name: /^As supplier 48.6 of 100, below 60/ })
    .first()
    .waitFor()
})

test('an interview is added on the phone, a concern is seen by the owner alone', async () => {
  const page = await visit({ ...signedIn(owner, baseUrl), viewport: phone })
  await page.goto(`/accounts/${nell}?tab=overview`)
  // All panels are there: a menu whose button moves off the screen hides until it is back.
  await page.getByRole('region', { name: 'Files' }).waitFor()
  await page.getByRole('region', { name: 'Comments' }).waitFor()
  await page.getByRole('button', { name: 'Add what is known as candidate' }).click()
  await page.getByRole('menuitem', { name: 'Add: interview' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add: interview' })
  await dialog.getByRole('textbox', { name: /With somebody else/ }).fill('Elena Vasko')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Elena Vasko').first().waitFor()
  await relationships.changeRelationshipFacts({
    ...{ id: nell, type: 'employee', facts: { concerns: [{ on: '2026-11-02', fact: 'Late twice' }] as never } },
  })
  await page.reload()
  await page.getByText('Late twice').waitFor()
  const member = await visit(signedIn(await firm.signIn('member'), baseUrl))
  await member.goto(`/accounts/${nell}`)
  await member.getByText('Elena Vasko').first().waitFor()
  expect(await member.getByText('oncern').count()).toBe(0)
})

test('what is known as supplier, partner and employee is written on the page and told in the timeline', async () => {
  const { id: mill } = await relationships.createAccount({
    name: 'Gullwing Mill',
    relationships: as('supplier', 'partner'),
  })
  const { id: ida } = await relationships.createAccount({
    ...{ name: 'Ida Quill', kind: 'person', relationships: as('employee') },
  })
  const page = await visit(signedIn(owner, baseUrl))
  const write = async (field: string, box: string, text: string) => {
    await page.getByRole('button', { name: `Change ${field}` }).click()
    const input = page.getByRole('textbox', { name: box }).or(page.getByRole('combobox', { name: box }))
    await input.first().fill(text)
    await page.keyboard.press('Enter')
  }
  await page.goto(`/accounts/${mill}`)
  await write('Lead time as supplier', 'Lead time in days', '12')
  await expect.poll(() => factsOf(mill, 'supplier'), { timeout: 20_000 }).toEqual({ leadTime: 12 })
  await write('Programme as partner', 'Programme', 'Referral 2026')
  await expect.poll(() => factsOf(mill, 'partner'), { timeout: 20_000 }).toEqual({ programme: 'Referral 2026' })
  await page.goto(`/accounts/${mill}?tab=timeline`)
  const told = page.getByRole('main')
  await told
    .getByText(/Lead time/)
    .first()
    .waitFor()
  await told
    .getByText(/Programme/)
    .first()
    .waitFor()
  await page.goto(`/accounts/${ida}`)
  await write('Start date as employee', 'Start date', '2 March 2026')
  await expect.poll(() => factsOf(ida, 'employee'), { timeout: 20_000 }).toEqual({ startedOn: '2026-03-02' })
  await page.goto(`/accounts/${ida}?tab=timeline`)
  await told
    .getByText(/Start date/)
    .first()
    .waitFor()
})

test('an account with all it may have has no finding, wide and on the phone', async () => {
  const { account } = await relationships.accountPage({ id })
  await relationships.changeAccount({
    id,
    relationships: account.relationships.map(({ type, level }) => ({
      ...{ type, level, cadenceDays: 30, health: 'watch', healthReason: 'Two orders came late.' },
    })),
  })
  await relationships.tagAccounts({
    ids: [id],
    add: [{ name: 'Key account' }, { name: 'Fair 2026' }],
  })
  await relationships.addLink({ from: { type: 'account', id }, kind: 'referred-by', to: { type: 'account', id: nell } })
  await relationships.createContact({ name: 'Elena Vasko', accountId: id })
  await activities.addComment({ accountId: id, body: 'Who knows them?' })
  await activities.writeNote({ accountId: id, body: 'They asked for rye.' })
  await attach(
    owner,
    { accountId: id },
    'a name as long as names of files are when nobody thinks of who reads them.txt',
  )
  await expectAccessibleEverywhere(await visit(signedIn(owner, baseUrl)), `/accounts/${id}`)
})
