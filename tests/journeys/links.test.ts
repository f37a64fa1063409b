import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const { id } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const { id: inn } = await relationships.createAccount({ name: 'Tansy Boutique Hotel' })
const links = async () => (await relationships.listLinks({ type: 'account', id })).items

test('an account is linked by a few letters, and the link removed and brought back by the toast', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'New link' }).click()
  const dialog = page.getByRole('dialog', { name: 'New link' })
  await dialog.getByRole('combobox', { name: 'Saltgrass Hotels' }).click()
  await page.getByRole('option', { name: 'is parent of' }).click()
  await dialog.getByRole('combobox', { name: 'Account or person' }).fill('tans')
  await page.getByRole('option', { name: /Tansy/ }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add the link' }).click()
  await page.getByRole('link', { name: 'Tansy Boutique Hotel' }).first().waitFor()
  expect(await links()).toMatchObject([{ kind: 'parent', first: true, other: { id: inn } }])

  await page.getByRole('button', { name: 'Remove the link with Tansy Boutique Hotel' }).click()
  await expect.poll(links, { timeout: 20_000 }).toEqual([])
  await page.getByRole('status').filter({ hasText: 'Link removed' }).getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(links, { timeout: 20_000 }).toHaveLength(1)
})

test('the page of a linked account has no finding, wide and on the phone', async () => {
  await relationships.addLink({ from: { type: 'account', id: inn }, kind: 'referred-by', to: { type: 'account', id } })
  await expectAccessibleEverywhere(await visit(signedIn(owner, baseUrl)), `/accounts/${id}`)
})

test('a person is linked on their page, and its days and note are changed from both ends', async () => {
  const { id: elena } = await relationships.createContact({ name: 'Elena Vasko', accountId: id })
  const { id: ben } = await relationships.createContact({ name: 'Ben Oat', accountId: id })
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/people/${ben}`)
  await page.getByRole('button', { name: 'New link' }).click()
  const adding = page.getByRole('dialog', { name: 'New link' })
  await adding.getByRole('combobox', { name: 'Account or person' }).fill('elen')
  await page.getByRole('option', { name: /Elena/ }).click()
  await adding.getByRole('button', { name: 'Add the link' }).click()
  await page.getByRole('button', { name: 'Change the link with Elena Vasko' }).click()
  const changing = page.getByRole('dialog', { name: 'Ben Oat reports to Elena Vasko' })
  await changing.getByLabel('Until').fill('2020-01-01')
  await changing.getByLabel('From').fill('2021-01-01')
  await changing.getByRole('button', { name: 'Save' }).click()
  await changing.getByText('It ends before it begins').waitFor()
  await changing.getByLabel('From').fill('2019-01-01')
  await changing.getByLabel('Note').fill('For the opening')
  await expectAccessible(page)
  await changing.getByRole('button', { name: 'Save' }).click()
  await page.getByText('until 1 Jan 2020').waitFor()

  await page.getByRole('link', { name: 'Elena Vasko' }).first().click()
  await page.waitForURL(`**/people/${elena}`)
  await page.getByText('For the opening').waitFor()
  await page.getByRole('button', { name: 'Change the link with Ben Oat' }).click()
  await page.getByRole('dialog', { name: 'Elena Vasko leads Ben Oat' }).getByLabel('Note').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  const told = page.getByRole('status').filter({ hasText: 'Link changed' })
  await page.getByText('For the opening').waitFor({ state: 'detached' })
  await told.last().getByRole('button', { name: /^Undo/ }).click()
  await page.getByText('For the opening').waitFor()
  await expectAccessibleEverywhere(page, `/people/${elena}`)
})
