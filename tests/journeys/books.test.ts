import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, revenue } = owner.api
const today = new Date().toISOString().slice(0, 10)
const { id: gullwing } = await relationships.createAccount({ name: 'Gullwing Bakery' })
const { id: corvane } = await relationships.createAccount({ name: 'Corvane' })
const issue = (accountId: string, issuedOn: string, unitPrice: string) =>
  revenue.issueInvoice({ accountId, issuedOn, lines: [{ kind: 'sale', quantity: '1', unitPrice }] })
const late = await issue(gullwing, '2026-01-10', '1000')
await revenue.changeBooks({ earlyDays: 10, earlyRate: '0.02' })
const early = await issue(corvane, today, '500')
const open = async () => (await revenue.openItems({})).items.map((item) => [item.number, item.open])
const patience = { timeout: 20_000 }

test('what is open tells its age, and a payment is taken from it and taken back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/receivables')
  await page.getByText('is open from 2 accounts').waitFor()
  await page.getByRole('row', { name: /Gullwing Bakery/ }).click()
  await page.getByRole('row', { name: new RegExp(late.number) }).waitFor()
  await page.keyboard.press('Shift+M')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Amount').fill('400')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take it' }).click()
  await expect.poll(open, patience).toEqual([
    [late.number, 60000],
    [early.number, 50000],
  ])
  const said = page.getByRole('status').filter({ hasText: '€400.00 taken from Gullwing Bakery' })
  await said.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(open, patience).toEqual([
    [late.number, 100000],
    [early.number, 50000],
  ])
})

test('on the phone an invoice is paid in time, with its discount', async () => {
  const page = await visit({ ...signedIn(owner, baseUrl), viewport: phone })
  await page.goto(`/documents?document=${early.id}`)
  await page.getByRole('button', { name: 'Take a payment' }).click()
  await page.getByLabel('With €10.00 off for paying early').waitFor()
  await page.getByRole('button', { name: 'Take it' }).click()
  await expect.poll(open, patience).toEqual([[late.number, 100000]])
})

test('the books open the entries behind a balance, lock, and say who the firm is', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/books')
  await page.getByText('€1,490 net sales').waitFor()
  await page.getByRole('tab', { name: 'Trial balance' }).click()
  await page.getByRole('row', { name: /^1010 Bank/ }).click()
  await page
    .getByRole('grid', { name: 'Entries of Bank' })
    .getByRole('row', { name: /Corvane/ })
    .waitFor()
  await page.goto('/books?view=keeping')
  await page.getByLabel('Lock through').fill('2026-01-31')
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  const lock = async () => (await revenue.books({})).lockedThrough
  await expect.poll(lock, patience).toBe('2026-01-31')
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'hledger' }).click()
  expect((await file).suggestedFilename()).toMatch(/\.journal$/)
  await page
    .getByRole('status')
    .filter({ hasText: 'The books are locked' })
    .getByRole('button', { name: /^Undo/ })
    .click()
  await expect.poll(lock, patience).toBe(null)
  await page.getByRole('tab', { name: 'The firm' }).click()
  await page.getByLabel('Legal name').fill('Meridian Mills Ltd')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await revenue.books({})).legalName, patience).toBe('Meridian Mills Ltd')
})

test('receivables and books are open to everybody, light and dark, wide and on the phone', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  for (const address of [
    ...[`/receivables`, `/receivables?account=${gullwing}`, '/books', '/books?view=balances'],
    ...['/books?view=keeping', '/books?view=firm'],
  ])
    await expectAccessibleEverywhere(page, address)
})
