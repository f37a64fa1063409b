import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { weeklyCleanUp } from '#modules/data-quality/server/clean-up/clean-up-job.ts'
import { newId } from '#platform/server/ids.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl, services } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const { relationships, dataQuality } = owner.api

const add = async (name: string, fields: Parameters<typeof relationships.createAccount>[0] | object = {}) => {
  const full = {
    kind: 'person',
    email: 'desk@firm.example',
    phone: '+353 21 420 1177',
    ownerId: owner.member.id,
  } as const
  const { id } = await relationships.createAccount({ name, ...full, ...fields })
  return id
}
const saltgrass = await add('Saltgrass Hotels')
const mute = await add('Tansy Inn', { phone: null })
await add('Seapink Café', { phone: null, ownerId: seller.member.id })
const [twin, twins] = [await add('Gullwing'), await add('Gull Wing')]
const { id: vasko } = await relationships.createContact({
  ...{ name: 'Elena Vasko', email: 'elena@vasko.example', phone: '+353 21 420 1178', jobTitle: 'Buyer' },
  accountId: saltgrass,
})
await firm.inTransaction(async ({ db, workspaceId, now }) => {
  await sql`update relationships.account set confirmed_at = '2025-03-03T12:00:00Z'
    where workspace_id = ${workspaceId} and id = ${saltgrass}`.execute(db)
  await sql`update relationships.contact set confirmed_at = '2025-03-03T12:00:00Z'
    where workspace_id = ${workspaceId} and id = ${vasko}`.execute(db)
  await sql`insert into data_quality.duplicate (workspace_id, id, kind, a_id, b_id, probability, why, found_at)
    values (${workspaceId}, ${newId()}, 'account', ${twin}, ${twins}, 0.97, '[]', ${now})`.execute(db)
})

const come = async (by = owner) => {
  const page = await visit(signedIn(by, baseUrl))
  page.setDefaultTimeout(30_000)
  return page
}

test('the list of the week stands on Today and on Clean data', async () => {
  const page = await come()
  await page.goto('/clean-data')
  await page.getByText('One comes on Mondays').waitFor()
  await weeklyCleanUp.run(services)
  const list = page.getByRole('region', { name: 'Clean up this week' })
  await list.getByText('0 of 4 done').waitFor()
  await expectAccessibleEverywhere(page, '/clean-data')
  await expectAccessibleEverywhere(page, '/today')
  await page
    .getByRole('region', { name: 'Clean up this week' })
    .getByText('Not confirmed since 3 March 2025')
    .first()
    .waitFor()
})

test('one is done as the two of a pair are told apart, one as a field is filled in', async () => {
  const page = await come()
  await page.goto('/today')
  const list = page.getByRole('region', { name: 'Clean up this week' })
  await list.getByRole('link', { name: /^Gull/ }).click()
  await page.getByText('What hangs on it').waitFor()
  await page.keyboard.press('d')
  await expect.poll(async () => (await dataQuality.listDuplicates({ kind: 'account' })).open).toBe(0)
  await page.goto('/today')
  await list.getByText('1 of 4 done').waitFor()
  await list.getByRole('link', { name: 'Tansy Inn' }).click()
  await page.getByRole('button', { name: 'Fill in: Phone' }).click()
  await page.getByRole('textbox', { name: 'Phone' }).fill('+353 21 420 1179')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Fill in: Phone' }).waitFor({ state: 'detached' })
  expect((await relationships.accountPage({ id: mute })).account.phone).toBe('+353 21 420 1179')
  await page.goto('/today')
  await list.getByText('2 of 4 done').waitFor()
  await expectAccessible(page)
})

test('one that is left as it is leaves the list, until that is taken back', async () => {
  const page = await come()
  await page.setViewportSize(phone)
  await page.goto('/clean-data')
  const list = page.getByRole('region', { name: 'Clean up this week' })
  await list.getByRole('button', { name: 'Not now: Elena Vasko' }).click()
  await list.getByText('2 of 3 done').waitFor()
  await page.getByRole('status').filter({ hasText: 'stays as it is' }).getByRole('button', { name: /^Undo/ }).click()
  await list.getByText('2 of 4 done').waitFor()
})

test('who left all as they are is not told that none of theirs was on the list', async () => {
  const page = await come(seller)
  await page.goto('/clean-data')
  await page.getByRole('button', { name: 'Not now: Seapink Café' }).click()
  await page.getByText('Seapink Café stays as it is this week').waitFor()
  await page.getByRole('region', { name: 'Clean up this week' }).waitFor({ state: 'detached' })
  expect(await page.getByText('One comes on Mondays').count()).toBe(0)
})

test('a stale account is found, confirmed on its page, and gone from the list', async () => {
  const page = await come()
  await page.goto('/clean-data')
  await page.getByRole('link', { name: 'Not confirmed for 12 months' }).first().click()
  await page.getByText('Saltgrass Hotels').click()
  await page.getByText('Not confirmed since 3 Mar 2025').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Still right' }).click()
  await page.getByText('Saltgrass Hotels is confirmed').waitFor()
  await page.getByText('Not confirmed since').waitFor({ state: 'detached' })
  await page.goto('/today')
  const list = page.getByRole('region', { name: 'Clean up this week' })
  await list.getByText('3 of 4 done').waitFor()
  expect((await dataQuality.showCleanUp({})).done).toBe(3)
  await page.goto(`/people/${vasko}`)
  await page.getByText('Not confirmed since 3 Mar 2025').waitFor()
  await page.getByRole('button', { name: 'Still right' }).click()
  await page.getByText('Not confirmed since').waitFor({ state: 'detached' })
})

test('many are confirmed in the list, and the workspace says after how long records are stale', async () => {
  const page = await come()
  await page.goto(
    `/people?filter=${encodeURIComponent('{"field":"stale","is":"is","value":"no"}')}&columns=confirmed,complete`,
  )
  await page.getByText('Elena Vasko').waitFor()
  await page.getByRole('columnheader', { name: 'Complete' }).waitFor()
  await page.getByRole('checkbox', { name: 'Select Elena Vasko' }).click()
  await page.getByRole('button', { name: /^Still right/ }).click()
  await page.getByText('Elena Vasko is confirmed').waitFor()
  await expectAccessibleEverywhere(page, '/settings/clean-data')
  await page.getByRole('region', { name: 'Stale records' }).getByLabel('After how many months').fill('6')
  await page.getByRole('region', { name: 'Stale records' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText('The rule was changed').waitFor()
  expect(await relationships.showStaleRule({})).toMatchObject({ months: 6 })
})

test('a list tells the day on which a record was confirmed where the workspace is', async () => {
  await owner.api.workspace.changeWorkspace({ timeZone: 'Pacific/Auckland' })
  await firm.inTransaction(({ db, workspaceId }) =>
    sql`update relationships.account set confirmed_at = '2025-03-03T20:00:00Z'
      where workspace_id = ${workspaceId} and id = ${mute}`.execute(db),
  )
  const page = await come()
  await page.goto('/accounts?columns=confirmed')
  await page
    .getByRole('row', { name: /Tansy Inn/ })
    .getByText('4 Mar 2025')
    .waitFor()
})

test('all that can be done with selected accounts is in sight on a small screen', async () => {
  const page = await come()
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto('/accounts')
  await page.getByRole('checkbox', { name: 'Select Tansy Inn' }).click()
  await page.getByRole('checkbox', { name: 'Select Saltgrass Hotels' }).click()
  const bar = page.getByRole('toolbar', { name: 'For what is selected' })
  await bar.getByRole('button', { name: 'Delete' }).waitFor()
  expect(await bar.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await expectAccessible(page)
})
