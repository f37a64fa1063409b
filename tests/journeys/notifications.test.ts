import { describe, expect, test } from 'vitest'
import { expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const { activities, relationships } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })

const come = async (options = {}) => {
  const page = await visit({ ...signedIn(seller, baseUrl), ...options })
  page.setDefaultTimeout(20_000)
  return page
}
const give = (title: string) =>
  activities.addTask({ title, accountId, ownerId: seller.member.id, dueOn: '2027-03-28', dueTime: '14:30' })

describe('notifications', () => {
  test('appear while one looks elsewhere, open the task, and are read', async () => {
    const page = await come()
    await page.goto('/accounts')
    const bell = page.getByRole('complementary', { name: 'Sidebar' }).getByRole('link', { name: /^Notifications/ })
    await bell.waitFor()
    await give('Send prices')
    await bell.getByText('1').waitFor()
    await page.getByRole('heading', { name: 'Accounts' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await page.getByText('The owner gave you this, due').waitFor()
    await page.getByRole('link', { name: /^Send prices/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Task' })
    await dialog.waitFor()
    expect(await dialog.getByLabel('What is to be done').inputValue()).toBe('Send prices')
    await dialog.getByRole('combobox', { name: 'Reminds' }).click()
    await page.getByRole('option', { name: 'An hour before' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Send prices is changed').waitFor()
    expect((await seller.api.activities.listTasks({})).items[0]).toMatchObject({ remindMinutes: 60 })
    await expect.poll(async () => (await seller.api.activities.listNotifications({})).unread).toBe(0)
  })

  test('are all read in one go, from ⌘K too, and taken back', async () => {
    await give('Renew the framework')
    await give('Pick winter samples')
    const page = await come()
    await page.goto('/notifications')
    await page.getByRole('link', { name: 'Pick winter samples' }).waitFor()
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByPlaceholder('Search or do something').fill('mark all')
    await page.getByRole('dialog').getByText('Mark all as read').click()
    await page.getByText('2 marked as read').waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    await page.getByRole('button', { name: 'Mark as read: Pick winter samples' }).waitFor()
  })

  test('on the phone the bell stands beside the title', async () => {
    const page = await come({ viewport: phone })
    await page.goto('/today')
    await page.getByRole('link', { name: 'Notifications, 2' }).click()
    await page.getByRole('button', { name: 'Mark as read: Renew the framework' }).click()
    await page.getByRole('button', { name: 'Mark as not read: Renew the framework' }).waitFor()
  })
})

test('choices are saved and taken back, and a calendar’s address is made, shown once and taken back', async () => {
  const page = await come({ permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto('/settings/notifications')
  await page.getByText('This Rapport sends no mail').waitFor()
  await page.getByLabel('Your working day starts at').fill('late')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('This is no time. Write it as 08:00').first().waitFor()
  await page.getByLabel('Your working day starts at').fill('07:30')
  await page.getByRole('checkbox', { name: 'Somebody gives you a task, here' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await seller.api.activities.showNotices({})).toMatchObject({
    dayStarts: '07:30',
    inPage: ['reminder', 'answered', 'clean-up', 'renewal'],
  })
  await page.keyboard.press('ControlOrMeta+z')
  await page.getByRole('checkbox', { name: 'Somebody gives you a task, here', checked: true }).waitFor()
  await page.getByRole('button', { name: 'Make an address' }).click()
  await page.getByRole('button', { name: 'Copy the address' }).click()
  await page.getByText('The address is copied').waitFor()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  expect(await (await fetch(address)).text()).toContain('SUMMARY:Send prices')
  await page.reload()
  await page.getByText('last read').waitFor()
  await page.getByRole('button', { name: 'Take the address back' }).click()
  await page.getByText('The address opens nothing any more').waitFor()
  expect((await fetch(address)).status).toBe(404)
})

test.each(['/notifications', '/settings/notifications'])('%s can be read by everybody', async (address) => {
  await expectAccessibleEverywhere(await come(), address)
})
