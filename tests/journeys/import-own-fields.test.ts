import { expect, test } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
await relationships.createCustomField({ record: 'account', name: 'Beds', type: 'number' })
await relationships.createCustomField({ record: 'account', name: 'Stars', type: 'number' })

const file = {
  name: 'hotels.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Company name,City,Beds,Rating\nSaltgrass Hotels,Calder Bay,120,4\nHolly Inn,Moor,14,3\nFen House,Moor,some,2\n',
  ),
}

test('a column called like an own field is matched, another one is chosen under "Own fields", and both are written', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  page.setDefaultTimeout(60_000)
  await page.goto('/imports/new?kind=accounts')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Choose/ }).click(),
  ])
  await chooser.setFiles(file)
  await page.getByRole('button', { name: /^Go on with this file/ }).click()
  await page.getByText('some in Beds is not a number').first().waitFor()
  expect(await page.getByRole('combobox', { name: 'Beds in Rapport' }).inputValue()).toBe('Beds')
  await page.getByRole('combobox', { name: 'Rating in Rapport' }).click()
  await page.getByText('Own fields').last().scrollIntoViewIfNeeded()
  await page.getByRole('option', { name: 'Stars' }).click()
  await page.getByText('4 of 4 matched').waitFor()
  expect(await page.getByRole('combobox', { name: 'Rating in Rapport' }).inputValue()).toBe('Stars')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Import 2 rows/ }).click()
  await page.getByRole('button', { name: /^Undo/ }).first().waitFor()
  const [found] = (await relationships.listAccounts({ find: 'Saltgrass' })).items
  expect((await relationships.accountPage({ id: found!.id })).account.custom).toEqual({ beds: '120', stars: '4' })
}, 240_000)
