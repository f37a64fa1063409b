import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const customer = { type: 'customer', level: 2, cadenceDays: 30 } as const
const create = (name: string) => relationships.createAccount({ name, relationships: [customer] })
const { id } = await create('Saltgrass Hotels')
const { id: inn } = await create('Tansy Boutique Hotel')

const healthOf = async (account: string) =>
  (await relationships.accountPage({ id: account })).account.relationships.map(({ health, healthReason }) => [
    health,
    healthReason,
  ])
function soon<T>(value: () => T) {
  return expect.poll(value, { timeout: 20_000 })
}

test('the health of a relationship is said with a reason, stands on the page, and is taken back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Set the health' }).waitFor()
  await page.keyboard.press('Shift+h')
  await page.getByRole('dialog').getByRole('combobox', { name: 'Health' }).click()
  await page.getByRole('option', { name: 'At risk' }).click()
  await page.getByRole('textbox', { name: 'Why' }).fill('Two complaints in a month')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await soon(() => healthOf(id)).toEqual([['risk', 'Two complaints in a month']])
  const said = page.getByRole('status').filter({ hasText: 'Saltgrass Hotels as customer: At risk' })
  await said.getByRole('button', { name: /^Undo/ }).click()
  await soon(() => healthOf(id)).toEqual([[null, null]])
  await page
    .getByText(/Health as customer set to/)
    .first()
    .waitFor()
})

test('several accounts have it said in the list, which shows it and is filtered by it', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/accounts?columns=health,owner')
  await page.getByRole('checkbox', { name: /Saltgrass/ }).click()
  await page.getByRole('checkbox', { name: /Tansy/ }).click()
  await page.getByRole('button', { name: 'Health', exact: true }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Health' }).click()
  await page.getByRole('option', { name: 'To watch' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Set the health' }).click()
  await soon(() => healthOf(inn)).toEqual([['watch', null]])
  await soon(() => page.getByRole('grid').getByText('To watch').count()).toBe(2)
  await page.goto(`/accounts/${inn}`)
  await page.getByText('To watch').first().waitFor()
  await relationships.changeAccount({ id: inn, relationships: [{ ...customer, health: 'good' }] })
  const filter = JSON.stringify({ all: [{ field: 'health', is: 'is', value: ['watch'] }] })
  await page.goto(`/accounts?columns=health,owner&filter=${encodeURIComponent(filter)}`)
  await page.getByText('Health is To watch').waitFor()
  await soon(() => page.getByText('Tansy Boutique Hotel').count()).toBe(0)
})

test('the list has no finding, wide and on the phone', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await expectAccessibleEverywhere(page, '/accounts?columns=health,owner')
})
