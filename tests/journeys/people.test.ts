import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api
const hotels = await relationships.createAccount({ name: 'Saltgrass Hotels' })
await relationships.createAccount({ name: 'Stonecrop Hotels' })
const elena = await relationships.createContact({
  name: 'Elena Vasko',
  accountId: hotels.id,
  jobTitle: 'Group purchasing director',
  emails: [{ value: 'elena@saltgrass.example' }, { value: 'elena@postbox.example', kind: 'home' }],
  phones: [{ value: '+353 20 912 4985' }],
  preferences: [{ fact: 'Williams pears' }],
  pronunciation: 'VASS-ko',
})
await activities.writeNote({ accountId: hotels.id, contactId: elena.id, kind: 'call', body: 'Wants winter samples.' })
const page = await visit(signedIn(owner, baseUrl))
const main = page.getByRole('main')
const dialog = page.getByRole('dialog')

test('a day is typed as people type it, shown with its next time, and taken back from the toast', async () => {
  await page.goto(`/accounts/${hotels.id}?tab=people`)
  await page.getByRole('row', { name: 'Elena Vasko' }).click()
  await main.getByRole('heading', { name: 'Dates to remember' }).waitFor()
  await main.getByRole('button', { name: 'Add: day' }).click()
  await dialog.getByRole('textbox', { name: /Day/ }).fill('30 Feb')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('is not a day').first().waitFor()
  await dialog.getByRole('textbox', { name: /Day/ }).fill('29 Feb 1984')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await main.getByText('29 February 1984').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await main.getByText('29 February 1984').waitFor({ state: 'detached' })
})

test('who left in March and is elsewhere now is told in one go, and at the account they left', async () => {
  await main.getByRole('button', { name: 'Left…' }).click()
  await dialog.getByRole('textbox', { name: /When/ }).fill('March')
  await dialog.getByRole('combobox', { name: /Now at/ }).fill('stonec')
  await page.getByRole('option', { name: 'Stonecrop Hotels' }).click()
  await dialog.getByRole('textbox', { name: /Job title/ }).fill('Head of purchasing')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Elena Vasko is now at Stonecrop Hotels').waitFor()
  await main.getByText('Head of purchasing, Stonecrop Hotels').waitFor()
  await page.goto(`/accounts/${hotels.id}?tab=overview`)
  await main.getByText('Elena Vasko is now at Stonecrop Hotels').waitFor()
})

test('two who change one person are shown both values, field by field', async () => {
  await page.goto(`/people/${elena.id}`)
  await main.getByRole('button', { name: 'Change Williams pears' }).click()
  const { person } = await relationships.personPage({ id: elena.id })
  await relationships.changeContact({ id: elena.id, preferences: [{ id: person.preferences[0]!.id, fact: 'Figs' }] })
  // The page behind has read it again; what was opened is still what one changes.
  await main.getByText('Figs').first().waitFor()
  await dialog.getByRole('textbox', { name: /like/ }).fill('Conference pears')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Figs' }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save these' }).click()
  await main.getByText('Conference pears').first().waitFor()
  expect((await relationships.personPage({ id: elena.id })).person.preferences).toMatchObject([
    { fact: 'Conference pears' },
  ])
})

test('a telephone number is dialled in its standard form; one that does not hold is told on leaving its field, and kept', async () => {
  await page.goto(`/people/${elena.id}`)
  const add = async (number: string) => {
    await main.getByRole('button', { name: 'Add: phone' }).click()
    await dialog.getByRole('textbox', { name: 'Phone' }).fill(number)
    await dialog.getByRole('textbox', { name: 'Phone' }).blur()
  }
  await add('(021) 4201177')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const link = main.getByRole('link', { name: '(021) 420 1177' })
  expect(await link.getAttribute('href')).toBe('tel:+353214201177')
  expect(await link.getAttribute('title')).toBe('(021) 4201177')
  await add('021 42')
  await dialog.getByText('This is too short for a number of Ireland.').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await main.getByText('This is too short for a number of Ireland.').waitFor()
  expect(await main.getByRole('link', { name: '021 42', exact: true }).getAttribute('href')).toBe('tel:02142')
})

test('who just walked in is found by a few letters or figures, and their card says what to do', async () => {
  const small = await visit({ ...signedIn(owner, baseUrl), viewport: phone })
  await small.goto('/accounts')
  await small.getByRole('button', { name: 'Create' }).click()
  await small.getByText('Who just walked in').click()
  await small.getByRole('searchbox').fill('020 9124')
  await small.getByRole('link', { name: /Elena Vasko/ }).click()
  const card = small.getByRole('article', { name: 'Elena Vasko' })
  for (const words of ['say VASS-ko', 'Wants winter samples.', 'Mention what you know: Conference pears', 'Last words'])
    await card.getByText(words).first().waitFor()
  expect(await card.getByRole('link', { name: /^Call Elena Vasko/ }).getAttribute('href')).toBe('tel:+353209124985')
  await expectAccessible(small)
})

test('from the keyboard: ⌘K knows the card and what can be added to a person', async () => {
  await page.goto(`/people/${elena.id}`)
  await main.getByText('Last words').waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('walked')
  await dialog.getByText('Who just walked in').first().waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('preference')
  await dialog.getByText('Add: preference').first().waitFor()
  await page.keyboard.press('Escape')
})

test.each([`/people/${elena.id}`, `/walked-in?person=${elena.id}`])('%s is accessible', (address) =>
  expectAccessibleEverywhere(page, address),
)
