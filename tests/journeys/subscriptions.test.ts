import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { revenue, relationships } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Harbour Hotel', ownerId: owner.member.id })

const come = async (options = {}) => {
  const page = await visit({ ...signedIn(owner, baseUrl), ...options })
  page.setDefaultTimeout(20_000)
  return page
}

test('a plan is offered, an account subscribes, and what it costs is seen before', async () => {
  const page = await come()
  await page.goto('/plans')
  await page.getByText('No plans yet').waitFor()
  await page.keyboard.press('c')
  const plan = page.getByRole('dialog', { name: 'New plan' })
  await plan.getByLabel('Name').fill('Team')
  await plan.getByRole('button', { name: 'Add the plan' }).click()
  await plan.getByText('A plan has a price in at least one currency').first().waitFor()
  await plan.getByLabel('Price').fill('30')
  await plan.getByRole('button', { name: 'Add the plan' }).click()
  await page.getByText('Plan Team is offered').waitFor()
  await page.goto('/subscriptions?start=new')
  const start = page.getByRole('dialog', { name: 'Start a subscription' })
  await start.getByLabel('Account').fill('Harb')
  await page.getByRole('option', { name: 'Harbour Hotel' }).click()
  await start.getByLabel('Seats').fill('4')
  await start.getByText('A month brings €120.00 instead of €0.00.').waitFor()
  await expectAccessible(page)
  await start.getByRole('button', { name: 'Start it' }).click()
  await page.getByText('Harbour Hotel subscribes to Team').waitFor()
  await page.getByText('1 subscription', { exact: true }).waitFor()
  await page.goto(`/accounts/${accountId}`)
  await page.getByRole('region', { name: 'Subscriptions' }).getByText('€120.00 a month').waitFor()
})

test('seats are added with a preview that holds, and taken back by ⌘Z', async () => {
  const { items } = await revenue.listSubscriptions({})
  const { id } = items[0]!
  const page = await come()
  await page.goto(`/subscriptions?subscription=${id}`)
  await page.getByRole('button', { name: 'Change plan or seats' }).waitFor()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Change plan or seats' })
  await dialog.getByLabel('Seats').fill('6')
  const preview = dialog.getByRole('status', { name: 'What it does' })
  await preview.getByText('A month brings €180.00 instead of €120.00.').waitFor()
  const shown = await revenue.previewStep({ id, step: { what: 'terms', seats: 6 } })
  expect(shown.net).toBe(6000)
  await preview.getByText('€60.00').waitFor()
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await page.getByText('Team of Harbour Hotel is changed').waitFor()
  expect(await revenue.subscription({ id })).toMatchObject({ seats: 6, mrr: 18000, waiting: 18000 })
  await page.keyboard.press('Control+z')
  await expect.poll(() => revenue.subscription({ id })).toMatchObject({ seats: 4, mrr: 12000, waiting: 12000 })
  await expectAccessibleEverywhere(page, `/subscriptions?subscription=${id}`)
})

test('recurring revenue says in a sentence what came and went, as a table too, and opens it', async () => {
  const page = await come()
  await page.goto('/recurring-revenue')
  await page.getByText('A month brings €120, €120 more than 12 months ago').waitFor()
  await page.getByRole('img', { name: /^Monthly recurring revenue went from €0 to €120/ }).waitFor()
  await page.getByRole('button', { name: 'As a table' }).click()
  await page.getByRole('grid', { name: 'MRR, and what came and went' }).waitFor()
  await page.getByRole('link', { name: '€120 came' }).click()
  const sheet = page.getByRole('complementary', { name: 'What came' })
  await sheet.getByText('One change').waitFor()
  await sheet.getByText('Harbour Hotel').waitFor()
  await expectAccessibleEverywhere(page, '/recurring-revenue')
})

test('on the phone one is ended by the thumb, after its days of notice', async () => {
  const page = await come({ viewport: phone })
  await page.goto('/subscriptions')
  await page.getByText('Harbour Hotel').first().click()
  await page.getByRole('button', { name: 'End it' }).click()
  const dialog = page.getByRole('dialog', { name: 'End it' })
  await dialog.getByText('A month brings €120.00. Nothing is invoiced after that.').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'End it' }).click()
  await page.getByText('Team of Harbour Hotel ends').waitFor()
  await page.getByRole('button', { name: 'Take the end back' }).click()
  await page.getByText('Team of Harbour Hotel does not end').waitFor()
})
