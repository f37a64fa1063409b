import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const { id } = await relationships.createAccount({
  name: 'Saltgrass Hotels',
  relationships: [{ type: 'customer', level: 2 }],
})
await relationships.createAccount({
  name: 'Tansy Boutique Hotel',
  relationships: [{ type: 'customer', level: 1, stage: 'lapsed' }],
})

const come = async () => {
  const page = await visit(signedIn(owner, baseUrl))
  page.setDefaultTimeout(30_000)
  return page
}
const standing = async () => (await relationships.accountPage({ id })).account.relationships

test('a relationship moves to another stage on the page of its account, and back by the toast', async () => {
  const page = await come()
  await page.goto(`/accounts/${id}`)
  const chips = page.getByRole('button', { name: /^Change the relationships/ })
  await chips.getByText('New').waitFor()
  const before = await standing()

  const dialog = page.getByRole('dialog', { name: 'What Saltgrass Hotels is to us' })
  await expect
    .poll(async () => {
      if (!(await dialog.isVisible())) await page.keyboard.press('r')
      return dialog.isVisible()
    })
    .toBe(true)
  await dialog.getByRole('combobox', { name: 'Stage' }).click()
  await page.getByRole('option', { name: 'Active' }).click()
  await dialog.getByLabel('Cadence in days').fill('0')
  await expectAccessible(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await dialog.getByText('Give 1 to 730 days, or leave the cadence out').waitFor()
  await dialog.getByLabel('Cadence in days').fill('30')
  await dialog.getByRole('button', { name: 'Save the relationships' }).click()
  // What the pointer rests on stays.
  await page.getByText('Saltgrass Hotels is in Active now as customer').hover()
  await chips.getByText('Active').waitFor()
  await page.getByRole('region', { name: 'Relationships' }).getByText('every 30 days').waitFor()
  await page.getByRole('main').getByText('as customer; to hear from us every 30 days').waitFor()
  expect(await standing()).toMatchObject([{ stage: 'active', cadenceDays: 30 }])

  await page.getByRole('button', { name: 'Undo' }).click()
  await chips.getByText('New').waitFor()
  expect(await standing()).toEqual(before)
})

test('on the phone the same stands in a sheet from below', async () => {
  const page = await come()
  await page.setViewportSize(phone)
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: /^Change the relationships/ }).click()
  const sheet = page.getByRole('dialog', { name: 'What Saltgrass Hotels is to us' })
  await sheet.getByRole('checkbox', { name: 'Supplier' }).check()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Save the relationships' }).click()
  await page
    .getByRole('button', { name: /^Change the relationships/ })
    .getByText('On trial')
    .waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Saltgrass Hotels is as it was').waitFor()
})

test('the stages of customers are renamed, moved by key and taken away, and the list is filtered by them', async () => {
  const page = await come()
  await expectAccessibleEverywhere(page, '/settings/stages')
  await page.setViewportSize({ width: 1440, height: 900 })
  const customers = page.getByRole('region', { name: 'Customers' })
  const names = () => customers.getByRole('listitem').allInnerTexts()
  await customers.getByRole('button', { name: 'Change the stage New' }).click()
  await customers.getByRole('textbox').fill('Just met')
  await page.keyboard.press('Enter')
  await page.getByText('New is called Just met now').waitFor()

  await customers.getByRole('button', { name: 'Move At risk up' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['Just met', 'At risk', 'Active', 'Lapsed'])
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(names).toEqual(['Just met', 'Active', 'At risk', 'Lapsed'])

  await customers.getByRole('button', { name: 'Take Lapsed away' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take Lapsed away' })
  await dialog.getByText('One customer stands in Lapsed').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('combobox', { name: 'Move them to' }).click()
  await page.getByRole('option', { name: 'At risk' }).click()
  await dialog.getByRole('button', { name: 'Move them and take Lapsed away' }).click()
  await expect.poll(names).toEqual(['Just met', 'Active', 'At risk'])

  await customers.getByRole('button', { name: 'Add a stage of customers' }).click()
  await customers.getByRole('textbox').fill('Friends')
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['Just met', 'Active', 'At risk', 'Friends'])
  await page.getByText('The stage Friends is there').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(names).toEqual(['Just met', 'Active', 'At risk'])

  await page.goto('/accounts')
  await page.getByRole('row', { name: /Saltgrass Hotels.*Just met/ }).waitFor()
  await page.getByRole('button', { name: /^Stage/ }).click()
  await page.getByRole('menuitem', { name: 'At risk (customer)' }).click()
  await page.getByText('1 of 2 accounts').waitFor()
  await page.getByRole('row', { name: /Tansy Boutique Hotel/ }).waitFor()
  expect(await page.getByRole('row', { name: /Saltgrass Hotels/ }).count()).toBe(0)
  await page.waitForURL(/stage=customer/)
  await expectAccessible(page)
})
