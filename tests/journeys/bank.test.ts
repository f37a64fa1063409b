import { expect, test } from 'vitest'
import { camt } from '#modules/revenue/server/bank/reading/bank-files.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, revenue } = owner.api
const { id: gullwing } = await relationships.createAccount({ name: 'Gullwing Bakery' })
const { id: corvane } = await relationships.createAccount({ name: 'Corvane' })
const issue = (accountId: string, unitPrice: string) =>
  revenue.issueInvoice({ accountId, issuedOn: '2026-10-20', lines: [{ kind: 'sale', quantity: '1', unitPrice }] })
const large = await issue(gullwing, '1190')
const small = await issue(corvane, '35')
const november = camt('08').replace('INV-2026-0O17', large.number)
const waiting = async () => (await revenue.listBankLines({})).items.map(({ amount }) => amount)

test('a file is brought, a line confirmed, another booked to what was looked for, a third left out, by keys alone', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/bank')
  await page.getByText('No bank account yet').waitFor()
  await page.keyboard.press('i')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  const file = (name: string, content: string) => ({ name, mimeType: 'text/xml', buffer: Buffer.from(content) })
  await (await chooser).setFiles([file('november.xml', november), file('broken.xml', november.slice(0, 900))])
  await page.getByText('4 new lines').waitFor()
  await page.getByText('broken.xml is broken XML in line').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByText(`Names invoice ${large.number}`).first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(waiting, { timeout: 20_000 }).toEqual([1000, 2000, -350])
  await page.keyboard.press('j')
  await page.getByRole('heading', { name: 'Corvane' }).waitFor()
  await page.keyboard.press('o')
  await page.getByLabel('Number, or name of the account').fill(small.number)
  await page.getByRole('checkbox', { name: new RegExp(small.number) }).click()
  await page.getByText('€15.00 of it stays open.').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect.poll(waiting, { timeout: 20_000 }).toEqual([1000, -350])
  await page.getByRole('heading', { name: 'Money that went out' }).waitFor()
  await page.keyboard.press('x')
  await expect.poll(waiting, { timeout: 20_000 }).toEqual([1000])
  const said = page.getByRole('status').filter({ hasText: 'Left out of the books' })
  await said.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(waiting, { timeout: 20_000 }).toEqual([1000, -350])
})

test('on the phone a line opens from below and is confirmed there', async () => {
  const page = await visit({ ...signedIn(owner, baseUrl), viewport: phone })
  await page.goto('/bank')
  await page.getByText('Charges of the account').first().click()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect.poll(waiting, { timeout: 20_000 }).toEqual([1000])
  await page.getByRole('tab', { name: 'Booked' }).click()
  await page.getByText('Bank charges').first().waitFor()
})

test('the bank and the rates are open to everybody, light and dark, wide and on the phone', async () => {
  await revenue.setRate({ currency: 'USD', day: '2026-11-03', rate: '0.92' })
  const page = await visit(signedIn(owner, baseUrl))
  for (const address of ['/bank', '/bank?view=matched', '/bank?view=files', '/rates'])
    await expectAccessibleEverywhere(page, address)
})
