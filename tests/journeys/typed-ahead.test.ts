import type { Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { id: accountId } = await owner.api.relationships.createAccount({ name: 'Saltgrass Hotels' })

test.each([
  ['m', 'meeting', 'New meeting'],
  ['t', 'task', 'New task'],
])('%s before anything of the account has come adds a %s of that account', async (key, _, title) => {
  const page = await visit(signedIn(owner, baseUrl))
  const held: Route[] = []
  let open = false
  await page.route(/\/api\/v1\/accounts\//, (route) => (open ? route.continue() : void held.push(route)))
  await page.goto(`/accounts/${accountId}`)
  await page.getByRole('link', { name: 'Today' }).first().waitFor()
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await page.keyboard.press(key)
  open = true
  await Promise.all(held.map((route) => route.continue()))
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.waitFor()
  await expect.poll(() => dialog.getByRole('combobox', { name: /^Account/ }).inputValue()).toBe('Saltgrass Hotels')
  await page.context().close()
})

test.each([
  ['t', 'a task', '/accounts', 'What is to be done'],
  ['t', 'a task of the account', `/accounts/${accountId}`, 'What is to be done'],
  ['c', 'an account', '/portfolio', 'Name'],
  ['w', 'who just walked in', '/portfolio', 'Name, firm, e-mail or phone'],
  ['l', 'a talk', `/accounts/${accountId}?tab=people`, 'Log a note or a talk'],
])('what is typed right after %s belongs to %s, however long its field takes', async (key, _, address, field) => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(address)
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('networkidle')
  // Whoever sees the button may press its key.
  if (address.includes(accountId)) await page.getByRole('button', { name: /^Log/ }).first().waitFor()
  // What is asked for from now on comes when all is typed.
  const held: Route[] = []
  let open = false
  await page.route(/\/(?:assets|api\/v1)\//, (route) => (open ? route.continue() : void held.push(route)))
  await page.keyboard.press(key)
  await page.keyboard.type('twelve gulls')
  open = true
  await Promise.all(held.map((route) => route.continue()))
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement
      return [at.ariaLabel ?? at.labels?.[0]?.textContent, at.value]
    })
  await expect.poll(focused, { timeout: 10_000 }).toEqual([field, 'twelve gulls'])
  await page.context().close()
})
