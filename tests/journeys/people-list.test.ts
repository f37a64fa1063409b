import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const { id: mill } = await relationships.createAccount({ name: 'Tern Mill' })
const { key } = await relationships.createCustomField({ record: 'contact', name: 'Shoe size', type: 'number' })
for (const [name, jobTitle, size] of [
  ['Ada Quill', 'Miller', '38'],
  ['Ben Oat', 'Miller', '44'],
  ['עדה כהן', 'Baker', '41'],
  ['Long Name of the North '.repeat(8).trim(), null, '40'],
] as const)
  await relationships.createContact({ name, jobTitle, accountId: mill, custom: { [key]: size } })

test('people are filtered by conditions, shown with other columns, tagged, exported, deleted and brought back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/people')
  const list = page.getByRole('grid', { name: 'People' })
  const row = (name: string) => list.getByRole('row').filter({ hasText: name })
  await row('עדה כהן').waitFor()
  await page.getByText('4 people').waitFor()

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Shoe size' }).click()
  await page.getByRole('checkbox', { name: 'Tags' }).click()
  await page.keyboard.press('Escape')
  await list.getByRole('columnheader', { name: 'Shoe size' }).getByRole('button').click()
  await expect.poll(async () => await list.getByRole('row').nth(1).textContent()).toContain('38')

  await page.keyboard.press('Shift+F')
  const dialog = page.getByRole('dialog', { name: 'Filter people' })
  await dialog.getByRole('combobox', { name: 'Field' }).click()
  await page.getByRole('option', { name: 'Job title' }).click()
  await dialog.getByLabel('Value of Job title').fill('Miller')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Show these' }).click()
  await page.getByText('2 of 4 people').waitFor()
  await row('עדה כהן').waitFor({ state: 'detached' })

  await list.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  const tags = page.getByRole('dialog', { name: 'Tag 2 people' })
  await tags.getByRole('textbox', { name: 'Tag' }).fill('Press')
  await page.getByRole('option', { name: /Press/ }).click()
  await page.getByRole('status').filter({ hasText: '2 people tagged Press' }).waitFor()
  await row('Ada Quill').filter({ hasText: 'Press' }).waitFor()

  const coming = page.waitForEvent('download')
  await page.getByRole('toolbar').getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog', { name: 'Export 2 people' }).getByRole('button', { name: /^CSV/ }).click()
  const file = await readFile(await (await coming).path(), 'utf8')
  expect(
    file
      .trim()
      .split('\r\n')
      .map((line) => line.split(',')[0]),
  ).toEqual(['Name', 'Ada Quill', 'Ben Oat'])

  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Nobody matches these conditions').waitFor()
  await page.getByRole('status').filter({ hasText: '2 people deleted' }).getByRole('button', { name: /^Undo/ }).click()
  await row('Ada Quill').waitFor()
})

test('people are edited where they stand: taken back by the toast, and both values shown where somebody came first', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/people')
  const row = page.getByRole('row').filter({ hasText: 'Ada Quill' })
  const cell = row.locator('[data-column="job"]')
  await cell.click()
  await row.getByRole('textbox', { name: 'Job title' }).fill('Head miller')
  await page.keyboard.press('Tab')
  await page
    .getByRole('combobox', { name: 'Role in buying' })
    .or(row.getByRole('textbox', { name: 'Role in buying' }))
    .fill('ch')
  await page.keyboard.press('Enter')
  await row.getByText('Champion').waitFor()
  const stored = async () => {
    const { items } = await relationships.listContacts({ find: 'Quill' })
    return items.map(({ jobTitle, buyingRole }) => [jobTitle, buyingRole])
  }
  await expect.poll(stored).toEqual([['Head miller', 'champion']])
  const saved = page.getByRole('status').filter({ hasText: 'Ada Quill saved' })
  // The toast of the second save: the one of the first stands already.
  await expect.poll(() => saved.count()).toBe(2)
  await saved.getByRole('button', { name: /^Undo/ }).last().click()
  await expect.poll(stored).toEqual([['Head miller', null]])

  await cell.click()
  const field = row.getByRole('textbox', { name: 'Job title' })
  await field.waitFor()
  const [ada] = (await relationships.listContacts({ find: 'Quill' })).items
  await relationships.changeContact({ id: ada!.id, jobTitle: 'Baker' })
  await field.fill('Miller')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' })
  await dialog.getByRole('button', { name: 'Baker' }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save these' }).click()
  await expect.poll(stored).toEqual([['Miller', null]])
  await cell.getByText('Miller').waitFor()
})

test('what is typed stays with its person and in its cell, whatever one’s own saves answer', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/people?sort=name&columns=job,role,custom.${key}`)
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  const field = page.getByRole('grid').getByRole('textbox')
  const find = async (name: string) =>
    (await relationships.listContacts({ find: name, with: `custom.${key}` })).items[0]!

  await row('Ben Oat').hover()
  await page.getByRole('button', { name: 'Change the name of Ben Oat' }).click()
  await field.fill('Zoe Oat')
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: 'Job title' }).fill('Fore')
  await page.getByRole('status').filter({ hasText: 'Ben Oat saved' }).waitFor()
  await page.getByRole('textbox', { name: 'Job title' }).press('End')
  await page.keyboard.type('man', { delay: 100 })
  expect(await field.inputValue()).toBe('Foreman')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await find('Zoe Oat')).jobTitle).toBe('Foreman')
  await expect.poll(async () => await page.getByRole('row').nth(3).textContent()).toContain('Zoe Oat')

  await row('Ada Quill').locator('[data-column="job"]').click()
  await relationships.changeContact({ id: (await find('Ada Quill')).id, jobTitle: 'Baker' })
  await field.fill('Smith')
  const refused = page.waitForResponse((response) => response.status() === 412)
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: 'Role in buying' }).fill('ch')
  await refused
  await page.keyboard.type('ampion', { delay: 50 })
  await page.keyboard.press('Tab')
  await field.waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await field.fill('4o')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '“4o” is not a number.' }).waitFor()
  expect(await field.inputValue()).toBe('4o')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' })
  await dialog.getByRole('button', { name: 'Baker' }).click()
  await dialog.getByRole('button', { name: 'Save these' }).click()
  await expect.poll(async () => (await find('Ada Quill')).buyingRole).toBe('champion')
  expect((await find('Ada Quill')).jobTitle).toBe('Baker')
  await relationships.changeContact({ id: (await find('Ada Quill')).id, jobTitle: 'Miller' })
})

test('what cannot be read is not written to many people', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/people')
  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 4 people' })
  await dialog.getByRole('combobox', { name: 'Field' }).click()
  await page.getByRole('option', { name: 'Shoe size' }).click()
  const field = dialog.getByRole('textbox', { name: /Shoe size/ })
  const send = dialog.getByRole('button', { name: 'Change 4 people' })
  for (const text of ['abc', '4o']) {
    await field.fill('4')
    await field.fill(text)
    await field.press('Enter')
    await dialog.getByText(`“${text}” is not a number.`).waitFor()
    await send.click()
    expect(await field.evaluate((input) => input.matches(':focus'))).toBe(true)
  }
  const sizes = async () =>
    (await relationships.listContacts({ with: `custom.${key}` })).items.map(({ custom }) => Number(custom?.[key]))
  expect(await sizes()).toEqual(expect.arrayContaining([38, 40, 41, 44]))
  await field.fill('42')
  await send.click()
  await expect.poll(sizes).toEqual([42, 42, 42, 42])
})

test('people stand in groups, kept as a view of their own list, and are changed in one go', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/people')
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await page.getByRole('menuitem', { name: 'By job title' }).click()
  const grid = page.getByRole('grid', { name: 'People in groups' })
  await grid.getByText('Miller').first().click()
  await grid.getByRole('row', { name: /Ada Quill/ }).waitFor()
  expect(await grid.getByRole('row', { name: /עדה כהן/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByLabel('Name').fill('By job')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('tab', { name: 'By job', selected: true }).waitFor()
  await expectAccessible(page)
  await page.getByRole('tab', { name: /^All/ }).click()
  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 4 people' })
  await dialog.getByRole('combobox', { name: 'Becomes' }).fill('Irish')
  await page.getByRole('option', { name: 'Irish' }).click()
  await dialog.getByRole('button', { name: 'Change 4 people' }).click()
  const languages = async () =>
    (await relationships.listContacts({ with: 'language' })).items.map(({ language }) => language)
  await expect.poll(languages).toEqual(['ga', 'ga', 'ga', 'ga'])
  await page.getByRole('status').filter({ hasText: '4 people changed' }).getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(languages).toEqual([null, null, null, null])
  await page.goto('/accounts')
  await page.getByRole('tab', { name: /^Customers/ }).waitFor()
  expect(await page.getByRole('tab', { name: 'By job' }).count()).toBe(0)
})

test('a star stands in the rows, by pointer and by key, and favourites are dragged into order', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/people')
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await row('Zoe Oat').hover()
  await page.getByRole('button', { name: 'Make Zoe Oat a favourite' }).click()
  await row('Zoe Oat').getByRole('button', { name: 'Take Zoe Oat out of the favourites' }).waitFor()
  expect(await page.getByRole('grid').evaluate((grid) => grid.matches(':focus'))).toBe(true)
  await page.keyboard.press('j')
  await page.keyboard.press('*')
  const kept = async () => (await relationships.listStarred({})).items.map(({ name }) => name)
  await expect.poll(kept).toEqual(['Zoe Oat', 'Ada Quill'])
  const entry = (name: string) => page.getByRole('navigation').getByRole('link', { name })
  await entry('Ada Quill').hover()
  await page.locator('[draggable="true"]').filter({ hasText: 'Ada Quill' }).waitFor()
  await entry('Ada Quill').dragTo(entry('Zoe Oat'), { targetPosition: { x: 20, y: 4 } })
  await expect.poll(kept).toEqual(['Ada Quill', 'Zoe Oat'])
  await page.getByRole('status').filter({ hasText: 'in another order' }).getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(kept).toEqual(['Zoe Oat', 'Ada Quill'])
})

test('the list has no finding, wide and on the phone', async () => {
  const filter = encodeURIComponent(JSON.stringify({ all: [{ field: 'accountTalk', is: 'not-in-last', value: 90 }] }))
  const page = await visit(signedIn(owner, baseUrl))
  await expectAccessibleEverywhere(page, `/people?filter=${filter}&columns=account,tags,birthday,custom.${key}`)
  await expectAccessibleEverywhere(page, '/people?layout=cards')
})
