import { describe, expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api
const { id: accountId } = await relationships.createAccount({
  ...{ name: 'Saltgrass Hotels', ownerId: owner.member.id },
  relationships: [{ type: 'customer', level: 3, cadenceDays: 30 }],
})

const come = async (options = {}) => {
  const page = await visit({ ...signedIn(owner, baseUrl), ...options })
  page.setDefaultTimeout(20_000)
  return page
}
const open = async () => (await activities.listTasks({})).items

describe('today', () => {
  test('takes a task in one line, and gives it back by the toast when it is done', async () => {
    const page = await come()
    await page.goto('/today')
    await page.getByText('One account has not heard from us.').waitFor()
    await page.getByLabel('Add a task').fill('send prices tomorrow 14:30')
    await page.getByText(/14:30/).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Send prices is on the list').waitFor()
    expect(await open()).toMatchObject([{ title: 'Send prices', dueTime: '14:30', owner: { id: owner.member.id } }])
    await page.getByRole('checkbox', { name: 'Done: Send prices' }).click()
    await page.getByText('Send prices is done').waitFor()
    await expect.poll(open).toEqual([])
    await page.keyboard.press('ControlOrMeta+z')
    await page.getByRole('checkbox', { name: 'Done: Send prices', checked: false }).waitFor()
  })

  test('opens a task, which repeats and brings the next', async () => {
    const page = await come()
    await page.goto('/today')
    await page.getByRole('button', { name: /^New task/ }).click()
    const dialog = page.getByRole('dialog', { name: 'New task' })
    await dialog.getByLabel('What is to be done').fill('Stocktaking')
    await dialog.getByRole('combobox', { name: /^Account/ }).fill('saltgras')
    await page.getByRole('option', { name: 'Saltgrass Hotels' }).click()
    await dialog.getByLabel(/^Due/).fill('today')
    await dialog.getByRole('combobox', { name: /^Repeats/ }).click()
    await page.getByRole('option', { name: 'Every week' }).click()
    await dialog.getByRole('button', { name: 'Step' }).click()
    await dialog.getByLabel('Step 1', { exact: true }).fill('Count the cellar')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Add the task' }).click()
    await page.getByRole('region', { name: 'Today' }).getByText('Stocktaking').waitFor()
    await page.getByRole('checkbox', { name: 'Done: Stocktaking' }).click()
    await page.getByText('Stocktaking is done, the next is on the list').waitFor()
    const next = (await open()).find(({ title }) => title === 'Stocktaking')!
    expect(next).toMatchObject({ account: { id: accountId }, checklist: [{ text: 'Count the cellar', done: false }] })
    expect(Date.parse(next.dueOn!)).toBeGreaterThan(Date.now())
  })

  test('can be read by everybody, wide and on the phone', async () => {
    const page = await come()
    await expectAccessibleEverywhere(page, '/today')
  })
})

test('the account shows its tasks, and a key adds one', async () => {
  const page = await come()
  await page.goto(`/accounts/${accountId}?tab=overview`)
  const panel = page.getByRole('region', { name: 'Tasks' })
  await panel.getByText('Stocktaking').waitFor()
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await dialog.getByLabel('What is to be done').fill('Pick samples')
  await dialog.getByRole('button', { name: 'Add the task' }).click()
  await panel.getByText('Pick samples').waitFor()
  expect((await open()).find(({ title }) => title === 'Pick samples')).toMatchObject({ account: { id: accountId } })
})

test('on the phone a task is put off', async () => {
  const page = await come({ viewport: phone })
  await page.goto('/today')
  await page.getByRole('button', { name: 'More on Pick samples' }).click()
  await page.getByRole('menuitem', { name: 'Snooze for a week' }).click()
  await page.getByText('Pick samples comes back later').waitFor()
  expect((await open()).find(({ title }) => title === 'Pick samples')?.snoozedUntil).toMatch(/^20/)
})
