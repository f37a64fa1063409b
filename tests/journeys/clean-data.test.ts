import { expect, test } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const newcomer = await (await openWorkspace('Newcomers')).signIn('owner')
const { relationships } = owner.api
const { id } = await relationships.createAccount({
  ...{ name: 'Saltgrass Hotels', email: 'desk@saltgrass.example', relationships: [{ type: 'customer', level: 2 }] },
})
await relationships.createAccount({ name: 'Tansy Inn', relationships: [{ type: 'customer', level: 1 }] })
const { id: vasko } = await relationships.createContact({ name: 'Elena Vasko', accountId: id })

const come = async (to = owner) => {
  const page = await visit(signedIn(to, baseUrl))
  page.setDefaultTimeout(30_000)
  return page
}

test('Clean data says what is missing most, and leads to the accounts that lack it', async () => {
  const page = await come()
  await page.goto('/clean-data')
  const customers = page.getByRole('region', { name: 'Customers' })
  await customers.getByText('2 records').waitFor()
  await expectAccessible(page)
  await customers.getByRole('link', { name: 'E-mail' }).click()
  await page.getByText('Tansy Inn').waitFor()
  expect(await page.getByText('Saltgrass Hotels').count()).toBe(0)
})

test('a firm without records reads what will stand there', async () => {
  const page = await come(newcomer)
  await page.goto('/clean-data')
  await page.getByText('No records yet').waitFor()
  expect(await page.getByText('One comes on Mondays').count()).toBe(0)
  await page.setViewportSize(phone)
  await expectAccessible(page)
})

test('everything is exported from the list of imports, and how much has come is told', async () => {
  const page = await come()
  await page.goto('/imports')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export everything' }).click()
  await page.getByRole('menuitem', { name: /^\.xlsx/ }).click()
  expect((await saved).suggestedFilename()).toBe('rapport-xlsx.zip')
  await page.getByRole('status').filter({ hasText: 'rapport-xlsx.zip is saved' }).waitFor()
})

test('an export of everything is broken off, and nothing is kept', async () => {
  const page = await come()
  await page.route('**/api/v1/exports', () => {})
  await page.goto('/imports')
  await page.getByRole('button', { name: 'Export everything' }).click()
  await page.getByRole('menuitem', { name: /^CSV/ }).click()
  await page.getByRole('status').filter({ hasText: 'Exporting' }).getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('status').filter({ hasText: 'The export was cancelled' }).waitFor()
})

test('the page of an account leads to each field that is missing, until nothing is said of it', async () => {
  const page = await come()
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Fill in: Phone' }).click()
  await page.getByRole('textbox', { name: 'Phone' }).fill('+49 30 1234567')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Fill in: Phone' }).waitFor({ state: 'detached' })
  expect((await relationships.accountPage({ id })).completeness.missing.map(({ key }) => key)).not.toContain('phone')
  await page.getByRole('button', { name: /^All \d+ fields$/ }).click()
  await page.getByRole('button', { name: 'Fill in: Payment terms' }).click()
  await page.getByRole('textbox', { name: 'Payment terms' }).fill('30')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Fill in: Payment terms' }).waitFor({ state: 'detached' })
})

test('the page of a person opens the form of what is missing', async () => {
  const page = await come()
  await page.goto(`/people/${vasko}`)
  await page.getByRole('button', { name: 'Fill in: E-mail' }).click()
  await page.getByRole('dialog').waitFor()
  await expectAccessible(page)
})

test('a field of one’s own that counts is asked for on the page', async () => {
  await relationships.createCustomField({ record: 'account', name: 'Door code', type: 'text' })
  const page = await come()
  await page.goto('/settings/fields')
  await page.getByRole('button', { name: 'Change the field Door code' }).click()
  await page.getByRole('combobox', { name: 'Counts towards completeness' }).click()
  await page.getByRole('option', { name: /weight 3$/ }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Fill in: Door code' }).click()
  await page.getByRole('textbox', { name: 'Door code' }).fill('4711')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Fill in: Door code' }).waitFor({ state: 'detached' })
  await page.goto('/clean-data')
  await page.getByRole('region', { name: 'Customers' }).getByRole('link', { name: 'Door code' }).click()
  await page.getByText('Tansy Inn').waitFor()
  expect(await page.getByText('Saltgrass Hotels').count()).toBe(0)
})
