import { describe, expect, test } from 'vitest'
import { openMailbox, plainTextIn } from '#tests/mailbox.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const mailbox = await openMailbox()
const { visit, openWorkspace, baseUrl, services } = await beginJourney()
services.config.smtpUrl = mailbox.url
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { activities, relationships } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const elena = await relationships.createContact({ name: 'Elena Vasko', accountId, email: 'elena@salt.example' })
const dana = await relationships.createContact({ name: 'Dana Roe', accountId })

const come = async (options = {}) => {
  const page = await visit({ ...signedIn(owner, baseUrl), ...options })
  page.setDefaultTimeout(20_000)
  return page
}
const today = (after = 0) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Dublin' }).format(Date.now() + after * 86_400_000)

describe('a meeting', () => {
  test('is planned on an account by m, its guest answers by the mail, and it is held and taken back', async () => {
    const page = await come()
    await page.goto(`/accounts/${accountId}`)
    await page.getByRole('button', { name: 'Meeting', exact: true }).waitFor()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'New meeting' })
    await dialog.getByLabel('What it is about').fill('Prices for spring')
    await dialog.getByLabel('At', { exact: true }).fill('25:00')
    await dialog.getByLabel(/^Guests/).fill('Elena')
    await page.getByRole('option', { name: 'Elena Vasko' }).click()
    await dialog.getByRole('checkbox', { name: /^Send invitations/ }).click()
    await dialog.getByRole('button', { name: 'Plan the meeting' }).click()
    await dialog.getByText('This is no time. Write it as 14:30').first().waitFor()
    await dialog.getByLabel('At', { exact: true }).fill('')
    await dialog.getByRole('button', { name: 'Plan the meeting' }).click()
    await page.getByText('Prices for spring is planned, the invitations go out').waitFor()
    await page.getByRole('button', { name: 'Prices for spring', exact: true }).waitFor()
    const mail = await mailbox.next()
    expect(mail.to).toEqual(['elena@salt.example'])

    const guest = await visit({ viewport: phone })
    const reply = /\/reply#\S+/.exec(plainTextIn(mail))![0]
    await guest.goto(reply)
    await guest.getByRole('heading', { name: 'Prices for spring' }).waitFor()
    await guest.getByText('The owner of Hollybank Paper invites you.').waitFor()
    await expectAccessibleEverywhere(guest, reply)
    await guest.getByRole('button', { name: 'Yes' }).click()
    await guest.getByText('The owner knows.').waitFor()

    await page.goto('/notifications')
    await page.getByText('Elena Vasko comes').waitFor()
    await page.getByRole('link', { name: /^Prices for spring/ }).click()
    await page.getByRole('dialog', { name: 'Meeting' }).getByText('mail sent').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expectAccessibleEverywhere(page, '/today')
    await page.getByRole('button', { name: 'Held: Prices for spring' }).click()
    const toast = page.getByRole('status').filter({ hasText: 'Prices for spring is held' })
    await toast.getByRole('button', { name: /^Undo/ }).click()
    await page.getByRole('button', { name: 'Held: Prices for spring' }).waitFor()
  })

  test('is planned on the phone from ⌘K’s list by a thumb, changed, and cancelled', async () => {
    const page = await come({ viewport: phone })
    await page.goto('/today?meeting=new')
    const dialog = page.getByRole('dialog', { name: 'New meeting' })
    await dialog.getByLabel('What it is about').fill('Harbour fair')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Plan the meeting' }).click()
    await page.getByText('Harbour fair is planned').waitFor()
    await page.getByRole('button', { name: 'Harbour fair', exact: true }).click()
    await page
      .getByRole('dialog', { name: 'Meeting' })
      .getByLabel(/^Place/)
      .fill('Pier 2')
    await page.getByRole('dialog', { name: 'Meeting' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('Harbour fair is changed').waitFor()
    await page.getByRole('button', { name: 'Harbour fair', exact: true }).click()
    const again = page.getByRole('dialog', { name: 'Meeting' })
    await again.getByLabel(/^Place/).fill('Pier 3')
    await again.getByLabel('What it is about').fill('Harbour market')
    await again.getByLabel(/^Guests/).fill('Elena')
    await page.getByRole('option', { name: 'Elena Vasko' }).click()
    const { items } = await activities.listMeetings({})
    const { id } = items.find(({ title }) => title === 'Harbour fair')!
    await activities.changeMeeting({ id, place: 'Pier 4', link: 'https://meet.example/fair', contactIds: [dana.id] })
    await again.getByRole('button', { name: 'Save' }).click()
    await again.getByRole('button', { name: 'Pier 3', pressed: true }).waitFor()
    expect(await again.getByRole('rowheader').allTextContents()).toEqual(['Place', 'People'])
    await again.getByRole('button', { name: 'Elena Vasko', pressed: true }).waitFor()
    await again.getByRole('button', { name: 'Dana Roe', pressed: false }).waitFor()
    await expectAccessible(page)
    await again.getByRole('button', { name: 'Pier 4' }).click()
    await activities.changeMeeting({ id, place: 'Pier 5', contactIds: [] })
    await again.getByRole('button', { name: 'Save these' }).click()
    await again.getByRole('button', { name: 'empty' }).waitFor()
    expect(await again.getByRole('rowheader').allTextContents()).toEqual(['People'])
    await again.getByRole('button', { name: 'Save these' }).click()
    await page.getByText('Harbour market is changed').waitFor()
    expect(await activities.showMeeting({ id })).toMatchObject({
      ...{ title: 'Harbour market', place: 'Pier 5', link: 'https://meet.example/fair' },
    })
    await page.getByRole('button', { name: 'More on Harbour market' }).click()
    await page.getByRole('menuitem', { name: 'Cancel the meeting' }).click()
    await page.getByText('Harbour market is cancelled').waitFor()
    await page.getByRole('button', { name: 'Harbour market', exact: true }).waitFor({ state: 'detached' })
  })

  test('of one day that a colleague moved meanwhile is moved only by who knows', async () => {
    const { id } = await activities.planMeeting({
      ...{ title: 'Market talk', accountId, beginsOn: today(), beginsAt: '10:00' },
      repeat: { every: 1, unit: 'week' },
    })
    const page = await come()
    await page.goto(`/accounts/${accountId}`)
    await page.getByRole('button', { name: 'More on Market talk' }).first().click()
    await page.getByRole('menuitem', { name: 'Move this day' }).click()
    const dialog = page.getByRole('dialog', { name: /^Move Market talk/ })
    await dialog.getByLabel('Day').fill('tomorrow')
    await activities.moveMeeting({ id, on: today(), beginsOn: today(3) })
    const movedTo = async () => (await activities.showMeeting({ id })).moves.map(({ beginsOn }) => beginsOn)
    await dialog.getByRole('button', { name: 'Move this day' }).click()
    await dialog.getByRole('alert').getByText('Somebody moved this day meanwhile.').waitFor()
    expect(await movedTo()).toEqual([today(3)])
    await dialog.getByRole('button', { name: 'Move this day' }).click()
    await page.getByText('Market talk is moved that day').waitFor()
    expect(await movedTo()).toEqual([today(1)])
  })

  test('of a person stands on their page', async () => {
    await activities.planMeeting({ title: 'Tasting', beginsOn: today(), contactIds: [elena.id] })
    const page = await come()
    await page.goto(`/people/${elena.id}`)
    await page.getByRole('button', { name: 'Tasting', exact: true }).waitFor()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'New meeting' })
    await dialog.getByText('Elena Vasko').first().waitFor()
    await expectAccessible(page)
  })
})

test('a link that is nobody’s says so', async () => {
  const page = await visit()
  await page.goto(`/reply#${'A'.repeat(64)}`)
  await page.getByText('The invitation does not open').waitFor()
})
