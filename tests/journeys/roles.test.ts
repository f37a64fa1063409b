import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const [owner, admin] = [await firm.signIn('owner'), await firm.signIn('admin')]
const { workspace } = owner.api
await owner.api.relationships.createAccount({ name: 'Alder & Daughters', phone: '+353 1 555 0100' })

const come = async (options: BrowserContextOptions = signedIn(owner, baseUrl)) => {
  const page = await visit({ baseURL: baseUrl, ...options })
  page.setDefaultTimeout(30_000)
  return page
}

/** Without a mouse: to the cell, open it, and down to the word. */
async function choose(page: Page, cell: RegExp, word: string): Promise<void> {
  await page.getByRole('button', { name: cell }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: new RegExp(`^${word}`) }).focus()
  await page.keyboard.press('Enter')
}

const sentence = (page: Page, words: RegExp) => page.getByRole('main').getByText(words).first().waitFor()

test('an owner makes a role, invites somebody to it, and narrows it: their next request obeys', async () => {
  const page = await come()
  await page.goto('/settings/roles')
  await page.getByRole('button', { name: /^Add a role/ }).waitFor()
  await page.keyboard.press('c')
  await page.getByLabel('Name', { exact: true }).fill('Field seller')
  await choose(page, /^See imports/, 'no')
  await choose(page, /^Change accounts/, 'no')
  await choose(page, /^Phone, accounts/, 'hidden')
  await sentence(page, /^Sees .*accounts with all that belongs to them; creates/)
  await expectAccessible(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByText('The role Field seller is there').waitFor()

  await page.goto('/settings/members')
  await page.getByRole('button', { name: /^Invite somebody/ }).waitFor()
  await page.keyboard.press('i')
  await page.getByLabel('Name', { exact: true }).fill('Nora Quill')
  await page.getByLabel('E-mail').fill('nora@hollybank.example')
  await page.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Field seller' }).click()
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  const link = (await page.getByText(/\/join#/).textContent()) ?? ''

  const hers = await come({})
  await hers.goto(link.replace(/^https?:\/\/[^/]+/, baseUrl))
  await hers.getByText('with the role Field seller').waitFor()
  await hers.getByLabel('Password', { exact: true }).fill('seven quiet geese land')
  await hers.getByRole('button', { name: 'Join', exact: true }).click()
  await hers.waitForURL((url) => url.pathname === '/accounts' || url.pathname === '/imports')
  await hers.goto('/accounts')
  await hers.getByText('Alder & Daughters').first().waitFor()
  expect(await hers.getByText('555 0100').count()).toBe(0)
  expect((await hers.request.get('/api/v1/imports')).status()).toBe(403)

  await page.goto('/settings/roles')
  await page.getByText('Field seller').first().click()
  await choose(page, /^See accounts/, 'own')
  await page.getByText(/^Accounts: create goes as far now/).waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByText('Field seller is saved: counts from the next request on').waitFor()
  const answer = await hers.request.get('/api/v1/accounts')
  expect(((await answer.json()) as { items: unknown[] }).items).toEqual([])
})

describe('an owner at the roles and teams', async () => {
  const page = await come()
  const clerk = await workspace.createRole({ name: 'Clerk', rights: { product: { see: 'all' } } })
  const seun = await workspace.addMember({
    ...{ name: 'Seun Adeyemi', email: 'seun@hollybank.example', password: 'quiet ledger morning', roleId: clerk.id },
  })

  test('changes one while somebody else does: asked about what both changed, and nothing else is lost', async () => {
    const rights = { account: { see: 'all' }, note: { see: 'all' } } as const
    const { id } = await workspace.createRole({ name: 'Rep', rights })
    await page.goto(`/settings/roles/${id}`)
    await page.getByLabel('Name', { exact: true }).fill('Sales rep')
    await choose(page, /^See notes/, 'own')
    await admin.api.workspace.changeRole({ id, name: 'Agent', rights: { ...rights, product: { see: 'all' } } })
    await page.keyboard.press('ControlOrMeta+Enter')
    const both = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' })
    await both.getByRole('button', { name: 'Sales rep', pressed: true }).waitFor()
    expect(await both.getByRole('rowheader').allTextContents()).toEqual(['Name'])
    await expectAccessible(page)
    await both.getByRole('button', { name: 'Agent' }).click()
    await both.getByRole('button', { name: 'Save these' }).click()
    await page.getByText('Agent is saved: counts from the next request on').waitFor()
    const now = (await workspace.listRoles({})).items.find((role) => role.id === id)
    expect(now).toMatchObject({ name: 'Agent', rights: { ...rights, note: { see: 'own' }, product: { see: 'all' } } })
  })

  test('deletes one that somebody has: they work on with the role that is chosen', async () => {
    await page.goto(`/settings/roles/${clerk.id}`)
    await page.getByRole('button', { name: 'Delete the role' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Delete the role Clerk' })
    await dialog.getByText('One member has it.').waitFor()
    await dialog.getByRole('combobox', { name: 'They get' }).click()
    await page.getByRole('option', { name: 'Agent' }).click()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Delete the role' }).click()
    await page.getByText('The role Clerk is deleted').waitFor()
    await page.getByRole('tab', { name: 'Members' }).click()
    await page.getByRole('button', { name: 'Role of Seun Adeyemi: Agent' }).waitFor()
  })

  test('makes a team, says who is in it, renames and deletes it, and has it back', async () => {
    await page.getByRole('tab', { name: 'Teams' }).click()
    await page.getByText('No teams yet').waitFor()
    await page.keyboard.press('c')
    const fresh = page.getByRole('complementary', { name: 'New team' })
    await fresh.getByLabel('Name', { exact: true }).fill('North')
    await fresh.getByLabel('Find a member').fill('seu')
    await fresh.getByRole('checkbox', { name: 'Seun Adeyemi' }).check()
    await fresh.getByText(/^Seun Adeyemi sees every account anyway\./).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText('The team North is there').waitFor()

    await page.getByRole('row', { name: 'North' }).click()
    const sheet = page.getByRole('complementary', { name: 'North' })
    await sheet.getByLabel('Name', { exact: true }).fill('Far north')
    // Somebody else renames it too and puts people in, who stay in.
    const [north] = (await workspace.listTeams({})).items
    await admin.api.workspace.changeTeam({ id: north!.id, name: 'Nordic', memberIds: [seun.id, admin.member.id] })
    await sheet.getByRole('button', { name: 'Save the team' }).click()
    const both = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' })
    await both.getByRole('button', { name: 'Nordic', pressed: false }).waitFor()
    expect(await both.getByRole('rowheader').allTextContents()).toEqual(['Name'])
    await both.getByRole('button', { name: 'Save these' }).click()
    await page.getByText('The team Far north is saved').waitFor()
    await page.getByRole('row', { name: 'Far north' }).click()
    await page.getByRole('button', { name: 'Delete the team' }).click()
    await page.getByText('The team Far north is deleted; its members stay').waitFor()
    await page.getByText('No teams yet').waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    await page.getByRole('row', { name: 'Far north' }).waitFor()
    const { items } = await workspace.listTeams({})
    expect(items.map(({ name, memberIds }) => [name, memberIds.length])).toEqual([['Far north', 2]])
  })

  test.each(['/settings/roles', '/settings/roles/viewer', '/settings/roles/new', '/settings/teams'])(
    '%s has no axe finding, light and dark, wide and on the phone',
    async (address) => expectAccessibleEverywhere(page, address),
  )
})
