import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
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
