import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { revenue, relationships } = owner.api
const mill = await relationships.createAccount({
  name: 'Bellamy Mill',
  relationships: [{ type: 'supplier', level: 2 }],
})
await revenue.createProduct({ code: 'FLOUR', name: 'Strong flour', listPrice: '9' })

const closings = async () => {
  const { items } = await revenue.trialBalance({})
  return Object.fromEntries(items.flatMap(({ key, closing }) => (closing === 0 ? [] : [[key, closing]])))
}

test('expenses are entered one after the other by keys, and taken back from the toast', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/expenses')
  await page.getByText('No expenses yet').waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What for').fill('Rent of June')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1,230')
  await page.keyboard.press('Tab')
  await page.keyboard.type('23%')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /Rent of June/ }).waitFor()
  await expect.poll(closings).toEqual({ expenses: 100000, 'tax-receivable': 23000, bank: -123000 })
  await dialog.getByLabel('What for').fill('Train to Cork')
  await page.keyboard.press('Enter')
  await dialog.getByText('Write an amount above zero.').waitFor()
  await dialog.getByLabel('Amount with tax, in EUR').fill('0.50')
  await page.keyboard.press('Enter')
  await page
    .getByRole('status')
    .filter({ hasText: 'Train to Cork is entered' })
    .getByRole('button', { name: /^Undo/ })
    .click()
  await expect.poll(closings).toEqual({ expenses: 100000, 'tax-receivable': 23000, bank: -123000 })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expectAccessible(page)
  await expectAccessibleEverywhere(page, '/expenses')
})

test('an order warns of its supplier, comes in part, is billed and paid early', async () => {
  await relationships.addSupplierReview({ accountId: mill.id, on: '2026-01-10', quality: 20 })
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/buying?new=order')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Supplier' }).fill('Bell')
  await page.getByRole('option', { name: 'Bellamy Mill' }).click()
  await dialog.getByText('Bellamy Mill scores 20, below the threshold of 60.').waitFor()
  await dialog.getByRole('combobox', { name: 'Product' }).fill('flo')
  await page.getByRole('option', { name: 'FLOUR Strong flour' }).click()
  await dialog.getByLabel('Quantity').fill('10')
  await dialog.getByLabel('Price').fill('4.50')
  await dialog.getByLabel('Tax').fill('20')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Order it' }).click()
  const sheet = page.getByRole('complementary')
  await sheet.getByRole('button', { name: 'Receive goods' }).click()
  await sheet.getByLabel('Accepted').fill('8')
  await sheet.getByLabel('Rejected').fill('2')
  await sheet.getByRole('button', { name: 'Receive them' }).click()
  await sheet.getByText('Say why it was rejected.').waitFor()
  await sheet.getByLabel('Why rejected').fill('Wet')
  await sheet.getByRole('button', { name: 'Receive them' }).click()
  await sheet.getByText('8 accepted, 2 rejected (Wet)').waitFor()
  await sheet.getByRole('button', { name: 'Enter the bill' }).click()
  await sheet.getByLabel('Number of the bill').fill('B-77')
  await sheet.getByLabel('Discount until').fill('+3')
  await sheet.getByLabel('Early discount').fill('2%')
  await sheet.getByRole('button', { name: 'Enter it' }).click()
  await sheet.getByRole('link', { name: 'B-77' }).click()
  await sheet.getByRole('button', { name: 'Pay it' }).click()
  await sheet.getByLabel('Take €0.86 off for paying early').waitFor()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'Bellamy Mill is paid' }).waitFor()
  // 8 × 4.50 = 36.00 and 7.20 of tax; 2 % of 43.20 is 0.86, 0.14 of it tax.
  await expect.poll(closings).toMatchObject({ stock: 3600, 'supplier-discounts': -72, bank: -123000 - 4234 })
  expect(await closings()).not.toHaveProperty('payables')
  await expectAccessibleEverywhere(page, '/buying')
})
