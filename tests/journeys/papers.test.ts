import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, revenue } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const box = (code: string, name: string, listPrice: string, unitCost: string) =>
  revenue.createProduct({ code, name, unit: 'box', listPrice, unitCost })
const { id: cake } = await box('CAKE', 'Salt cake', '12', '6.5')
await box('CANDLE', 'Sea candle', '4.5', '5')
// Ten cakes or more cost €10 each.
const { id: listId } = await revenue.createPriceList({ name: 'Agreed', accountId })
await revenue.changePriceListItems({ id: listId, set: [{ productId: cake, price: '10', minQuantity: '10' }] })
// The account has brought €400 in the last 12 months.
await revenue.createDocument({
  ...{ kind: 'invoice', number: 'S-1', accountId, issuedOn: '2026-10-01' },
  lines: [{ kind: 'sale', quantity: '100', unitPrice: '12', unitCost: '8' }],
})

const come = async (options = {}) => {
  const page = await visit({ ...signedIn(owner, baseUrl), ...options })
  page.setDefaultTimeout(20_000)
  return page
}
const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
const linesOf = async (id: string) =>
  (await revenue.paper({ id })).lines.map((line) => [
    line.product?.code ?? line.description,
    line.quantity,
    line.unitPrice,
  ])

test('an invoice is written by keys and by pasting, warns of what sells below cost, and is issued', async () => {
  const page = await come()
  await page.goto('/papers/new?kind=invoice')
  await page.getByRole('combobox', { name: 'Account' }).fill('saltgr')
  await page.getByRole('option', { name: 'Saltgrass Hotels' }).click()
  await page.getByRole('combobox', { name: 'Product' }).click()
  await page.keyboard.type('ca')
  await page.getByRole('option', { name: /CANDLE/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await paste(page, 'Product\tQty\tPrice\nCANDLE\t20\t4,50\nFreight\t1\t7.50')
  await page.getByText('2 lines pasted, one product not found').waitFor()
  await page.getByText('Sea candle sells below cost: €90.00 for what costs €100.00.').waitFor()
  await expectAccessible(page)
  await page.getByText('Saved', { exact: true }).waitFor()
  const id = page.url().split('/').at(-1)!
  expect(await linesOf(id)).toEqual([
    ['CAKE', '12', '10'],
    ['CANDLE', '20', '4.5'],
    ['Freight', '1', '7.5'],
  ])
  // Freight costs nothing that is known: a cost of 7.50 leaves 42.00 − 10.00 of the goods.
  await page.getByRole('row', { name: 'Freight' }).getByRole('gridcell').nth(7).click()
  await page.keyboard.type('7.5')
  await page.keyboard.press('Enter')
  await page.getByText('Gross profit of the last 12 months with Saltgrass Hotels: €400, with this €432.').waitFor()
  await page.keyboard.press('ControlOrMeta+z')
  await page.getByText('is not known: a cost is missing').waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByRole('heading', { name: 'Invoice INV-2026-0001' }).waitFor()
  expect((await revenue.paper({ id })).state).toBe('issued')
})

test('a quote is accepted by its link, without signing in', async () => {
  const { id } = await revenue.writePaper({
    ...{ kind: 'quote', accountId, title: 'Candles for spring' },
    lines: [
      { description: 'Candles', quantity: '10', unitPrice: '4.5' },
      { description: 'Gift wrapping', unitPrice: '12', optional: true, chosen: false },
    ],
  })
  await revenue.sendPaper({ id })
  const { address } = await revenue.openPaperPage({ id })
  const guest = await visit({ viewport: phone })
  guest.setDefaultTimeout(20_000)
  const asked: string[] = []
  guest.on('request', (request) => asked.push(request.url()))
  await guest.goto(address)
  await guest.getByRole('heading', { name: 'Candles for spring' }).waitFor()
  expect(asked.filter((url) => url.endsWith('.js'))).toHaveLength(1)
  expect(asked.join()).not.toContain(address.split('#')[1])
  await expectAccessible(guest)
  await guest.getByRole('checkbox', { name: /Gift wrapping/ }).check()
  await guest.getByRole('button', { name: 'Accept for €57.00' }).waitFor()
  await guest.getByRole('button', { name: 'Accept for €57.00' }).click()
  await guest.getByText('Write your name: it stands with your answer.').waitFor()
  await guest.getByLabel('Your name').fill('Elena Vasko')
  await guest.getByRole('button', { name: 'Accept for €57.00' }).click()
  await guest.getByText(/Accepted by Elena Vasko/).waitFor()
  expect(await revenue.paper({ id })).toMatchObject({ state: 'accepted', answeredName: 'Elena Vasko', total: 57_00 })
  await revenue.closePaperPages({ id })
  await guest.reload()
  await guest.getByRole('heading', { name: 'This page is not here' }).waitFor()
})

test('two who write one draft choose whose it is', async () => {
  const { id } = await revenue.writePaper({
    kind: 'order',
    accountId,
    lines: [{ description: 'Candles', unitPrice: '4.5' }],
  })
  const page = await come()
  await page.goto(`/papers/${id}`)
  await page.getByRole('row', { name: 'Candles' }).getByRole('gridcell').nth(2).click()
  await page.keyboard.type('7')
  await revenue.changePaper({ id, title: 'Theirs' })
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await linesOf(id)).toEqual([['Candles', '7', '4.5']])
})

test('on the phone a line is a card, changed in a sheet; the lists and pages have no finding', async () => {
  const { id } = await revenue.writePaper({
    kind: 'order',
    accountId,
    lines: [{ description: 'Candles', unitPrice: '4.5' }],
  })
  const page = await come({ viewport: phone })
  await page.goto(`/papers/${id}`)
  await page.getByRole('button', { name: /Candles/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Line' })
  await sheet.getByLabel('Quantity').fill('3')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Done' }).click()
  await page.getByText('€13.50').first().waitFor()
  await expect.poll(() => linesOf(id)).toEqual([['Candles', '3', '4.5']])
  await expectAccessibleEverywhere(page, `/papers/${id}`)
  await revenue.confirmPaper({ id })
  await expectAccessibleEverywhere(page, `/papers/${id}`)
  await expectAccessibleEverywhere(page, '/papers?view=orders-open')
})
