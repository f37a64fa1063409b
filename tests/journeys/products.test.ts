import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { revenue, relationships, workspace } = owner.api
const tea = await revenue.createProduct({
  ...{ code: 'TEA', name: 'Breakfast tea', family: 'Tea', listPrice: '10', unitCost: '6' },
})
const jam = await revenue.createProduct({ code: 'JAM', name: 'Damson jam', listPrice: '5' })
const hotel = await relationships.createAccount({ name: 'Saltgrass Hotels' })

/** A loaded machine takes its time. */
function soon<T>(value: () => T) {
  return expect.poll(value, { timeout: 20_000 })
}
const undo = (page: Page, said: string) =>
  page.getByRole('status').filter({ hasText: said }).getByRole('button', { name: /^Undo/ }).click()

test('a product is added by keys, changed beside its list and changed back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/products')
  await page.getByText('Damson jam').waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Shortbread')
  await dialog.getByLabel('List price in EUR').fill('1.234,5.6')
  await page.keyboard.press('Enter')
  await dialog.getByText('“1.234,5.6” has more than one decimal sign.').waitFor()
  await dialog.getByLabel('List price in EUR').fill('€4.5')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('complementary')
  await sheet.getByText('€4.50').waitFor()
  await sheet.getByLabel('Cost of one').fill('3')
  await page.keyboard.press('Enter')
  await sheet.getByText('33.3%').waitFor()
  await sheet.getByRole('button', { name: /^Change/ }).click()
  await sheet.getByLabel('Name').fill('Butter shortbread')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Butter shortbread' }).waitFor()
  await undo(page, 'Butter shortbread saved')
  await page.getByRole('heading', { name: 'Shortbread', exact: true }).waitFor()
  await expectAccessible(page)
  await expectAccessibleEverywhere(page, `/products?product=${tea.id}`)
})

test('a price list is filled by typing, by pasting lines, and in its cells, with a way back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/price-lists?new=list')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Agreed with Saltgrass')
  await dialog.getByRole('combobox', { name: 'For' }).click()
  await page.getByRole('option', { name: 'One account' }).click()
  await dialog.getByRole('combobox', { name: 'Account' }).fill('Salt')
  await page.getByRole('option', { name: 'Saltgrass Hotels' }).click()
  await dialog.getByRole('button', { name: 'Make the price list' }).click()
  await page.getByText('Prices for Saltgrass Hotels').waitFor()
  const entry = page.getByRole('form', { name: 'Add a price' })
  await entry.getByRole('combobox', { name: 'Product or family' }).fill('tea')
  await page.getByRole('option', { name: 'TEA Breakfast tea' }).click()
  await entry.getByLabel('Price in EUR').fill('9')
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid')
  await grid.getByText('€9.00').waitFor()
  await grid.evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, 'Code\tFrom\tPrice\nTEA\t10\t8.25\nJAM\t\t4.50\nTea\t\t12.5%')
  await grid.getByText('All of Tea').waitFor()
  const { items } = await revenue.pricesFor({
    ...{ accountId: hotel.id, items: [tea, jam].map(({ id }) => ({ productId: id, quantity: '10' })) },
  })
  expect(items.map(({ price }) => price)).toEqual(['8.25', '4.5'])
  await grid.getByText('€4.50').dblclick()
  await page.keyboard.type('4.40')
  await page.keyboard.press('Enter')
  await grid.getByText('€4.40').waitFor()
  await undo(page, 'Damson jam has another price')
  await grid.getByText('€4.50').waitFor()
  await expectAccessibleEverywhere(page, new URL(page.url()).pathname)
})

test('a tax is made under the settings, and asks for a reason where none is paid', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/settings/taxes')
  await page
    .getByRole('button', { name: /^New tax/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Abroad')
  await dialog.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Reverse charge' }).click()
  await expectAccessible(page)
  await dialog.getByLabel('What the invoice says').fill('')
  await dialog.getByRole('button', { name: 'Make the tax' }).click()
  await dialog.getByText('An invoice has to say why').first().waitFor()
  await dialog.getByLabel('What the invoice says').fill('VAT reverse charge')
  await dialog.getByRole('button', { name: 'Make the tax' }).click()
  await soon(async () => (await revenue.listTaxes({})).items.map(({ reason }) => reason)).toEqual([
    'VAT reverse charge',
  ])
  await expectAccessibleEverywhere(page, '/settings/taxes')
})

test('whoever is not shown what things cost sees the prices and nothing of it', async () => {
  const seller = await firm.signIn('member')
  const { id: roleId } = await workspace.createRole({
    name: 'Seller',
    rights: {
      account: { see: 'all' },
      product: { see: 'all', change: 'all' },
      fields: { document: { unitCost: 'hidden' } },
    },
  })
  await workspace.changeMember({ id: seller.member.id, roleId })
  const page = await visit(signedIn(seller, baseUrl))
  await page.goto(`/products?product=${tea.id}`)
  const sheet = page.getByRole('complementary')
  await sheet.getByText('€10.00').waitFor()
  expect(await page.getByText(/€6\.00|Unit cost|Margin|What one costs|Bought by|40\.0%/).count()).toBe(0)
})
