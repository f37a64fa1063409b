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

test('the list has no finding, wide and on the phone', async () => {
  const filter = encodeURIComponent(JSON.stringify({ all: [{ field: 'accountTalk', is: 'not-in-last', value: 90 }] }))
  const page = await visit(signedIn(owner, baseUrl))
  await expectAccessibleEverywhere(page, `/people?filter=${filter}&columns=account,tags,birthday,custom.${key}`)
})
