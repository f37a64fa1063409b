import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const { id } = await relationships.createAccount({ name: 'Saltgrass Hotels', city: 'Calder Bay' })
const { id: inn } = await relationships.createAccount({ name: 'Tansy Boutique Hotel' })
const { id: elena } = await relationships.createContact({ name: 'Elena Vasko', accountId: id })
await relationships.createTag({ name: 'Key account', colour: 'purple' })

const tagsOf = async (account: string) =>
  (await relationships.accountPage({ id: account })).tags.map(({ name }) => name)

/** A loaded machine takes its time. */
function soon<T>(value: () => T) {
  return expect.poll(value, { timeout: 20_000 })
}

test('an account is tagged by a few letters, with a new tag too, and untagged with a way back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Add a tag' }).waitFor()
  await page.keyboard.press('#')
  await page.getByRole('textbox', { name: 'Add a tag' }).fill('key')
  await page.getByRole('option', { name: 'Key account' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take off the tag Key account' }).waitFor()
  await page.keyboard.press('#')
  await page.getByRole('textbox', { name: 'Add a tag' }).fill('Fair 2026')
  await page.getByRole('option', { name: 'Make tag "Fair 2026"' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await soon(() => tagsOf(id)).toEqual(['Fair 2026', 'Key account'])
  await page.getByRole('button', { name: 'Take off the tag Key account' }).click()
  await soon(() => tagsOf(id)).toEqual(['Fair 2026'])
  const said = page.getByRole('status').filter({ hasText: 'no longer tagged Key account' })
  await said.getByRole('button', { name: /^Undo/ }).click()
  await soon(() => tagsOf(id)).toEqual(['Fair 2026', 'Key account'])
})

test('accounts in the list are tagged together and filtered by the tag', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/accounts?columns=tags')
  await page.getByText('Key account').waitFor()
  await page.getByRole('checkbox', { name: /Saltgrass/ }).click()
  await page.getByRole('checkbox', { name: /Tansy/ }).click()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByRole('textbox', { name: 'Tag' }).fill('Group')
  await page.getByRole('option', { name: 'Make tag "Group"' }).click()
  await soon(() => tagsOf(inn)).toEqual(['Group'])
  await page.goto('/settings/tags')
  await page.getByRole('link', { name: '1 account' }).first().click()
  await page.getByText('Tag is Fair 2026').waitFor()
  await soon(() => page.getByText('Tansy Boutique Hotel').count()).toBe(0)
})

test('tags are renamed, merged and deleted under the settings, each with a way back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/settings/tags')
  await page.getByRole('button', { name: 'Merge Group into another tag' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Tag' }).fill('key')
  await page.getByRole('option', { name: 'Fair 2026' }).waitFor({ state: 'detached' })
  await page.getByRole('option', { name: 'Key account' }).click()
  await soon(() => tagsOf(inn)).toEqual(['Key account'])
  const said = page.getByRole('status').filter({ hasText: 'Group is merged into Key account' })
  await said.getByRole('button', { name: /^Undo/ }).click()
  await soon(() => tagsOf(inn)).toEqual(['Group'])
  await page.getByRole('button', { name: 'Change the tag Group' }).click()
  await page.getByRole('textbox', { name: 'the tag Group' }).fill('Hotel group')
  await page.keyboard.press('Enter')
  await soon(() => tagsOf(inn)).toEqual(['Hotel group'])
  await page.getByRole('button', { name: 'Delete the tag Hotel group' }).click()
  await soon(() => tagsOf(inn)).toEqual([])
})

test('a favourite stands in the sidebar and in the palette before anything is typed', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/people/${elena}`)
  await page.getByRole('button', { name: 'Make it a favourite' }).click()
  await page.getByRole('complementary').getByRole('link', { name: 'Elena Vasko' }).waitFor()
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Make it a favourite' }).waitFor()
  await page.keyboard.press('*')
  await page.getByRole('complementary').getByRole('link', { name: 'Saltgrass Hotels' }).waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByText('Favourites').last().waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Elena Vasko/ })
    .click()
  await soon(() => new URL(page.url()).pathname).toBe(`/people/${elena}`)
  await page.getByRole('button', { name: 'Take it out of the favourites' }).click()
  await soon(async () => (await relationships.listStarred({})).items).toMatchObject([{ id }])
})

test('favourites are put in order from the palette, with a way back', async () => {
  await relationships.star({ type: 'account', id })
  await relationships.star({ type: 'account', id: inn })
  const first = async () => (await relationships.listStarred({})).items[0]!.name
  const before = await first()
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto('/accounts')
  await page.getByRole('complementary').getByRole('link', { name: 'Tansy Boutique Hotel' }).waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder('Search or do something').fill('favourites in order')
  await page.getByRole('dialog').getByRole('button', { name: 'Put the favourites in order' }).click()
  const dialog = page.getByRole('dialog', { name: 'Put the favourites in order' })
  await dialog.getByRole('button', { name: 'Move Tansy Boutique Hotel up' }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Move Tansy Boutique Hotel up' }).click()
  await soon(first).toBe('Tansy Boutique Hotel')
  await page
    .getByRole('status')
    .filter({ hasText: 'The favourites are in another order' })
    .getByRole('button', { name: /^Undo/ })
    .click()
  await soon(first).toBe(before)
})

test('the page of the tags has no finding, wide and on the phone', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await expectAccessibleEverywhere(page, '/settings/tags')
})
