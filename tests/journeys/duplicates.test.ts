import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { importsOf } from '../imports.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const house = await beginJourney()
const { visit, openWorkspace, baseUrl } = house
const firm = await openWorkspace()
const { bring, write } = importsOf(house, firm)
const [owner, viewer] = [await firm.signIn('owner'), await firm.signIn('viewer')]
const { relationships, dataQuality: imports } = owner.api

const words = (text: string) => text.split(' ')
const first = words('Martin Elena Priya Seun Aoife Tomasz Layla Bastien Anjali Ingrid')
const begin = words('Bram Cald Drog Ferr Gunt Harv Isk Jess Kolm Lund Marr Nyst Ott Pell Quar Rusk Sved Tolb Ulv Wexf')
const end = words('adoro eson iwicz ourel ynski umbe aghan ottila enfeld ichi')
/** Two hundred people, each twice: the second with a slip in the last name. */
const twice = begin.flatMap((one, i) =>
  end.map((two, j) => {
    const name = first[(i + j) % 10] as string
    const email = `${one}.${j}@${two}-${i}.example`.toLowerCase()
    return [`${name} ${one}${two}`, `${name} ${one}${two.slice(0, -1)}`].map(
      (each, which) => `${one}${two}-${which},${each},${email}`,
    )
  }),
)

function soon<T>(value: () => T) {
  return expect.poll(value, { timeout: 60_000 })
}
const open = async () => (await imports.listDuplicates({ kind: 'contact', limit: 1 })).open
const come = async (who = owner) => {
  const page = await visit(signedIn(who, baseUrl))
  page.setDefaultTimeout(30_000)
  return page
}
const pairShown = (page: Page) => page.locator('main h2').first().innerText()

test('two hundred pairs are found by a scan and decided by keys alone', async () => {
  await bring(write(['Contact ID,Name,E-mail', ...twice.flat()].join('\n'), 'people.csv'), { kind: 'contacts' })
  const page = await come()
  await page.goto('/duplicates')
  await page.getByText('Not looked through yet').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Scan now' }).first().click()
  await page.getByText(/^\d+ left$/).waitFor({ timeout: 60_000 })
  expect(await open()).toBe(200)
  await page.getByText(/400 people looked through/).waitFor()
  await page.getByText('What hangs on it').waitFor()
  await expectAccessible(page)

  await page.keyboard.press('m')
  await page.getByText('199 left').waitFor()
  await page.keyboard.press('u')
  await page.getByText('200 left').waitFor()
  const waited: number[] = []
  let shown = await pairShown(page)
  for (let at = 0; at < 200; at++) {
    if (at % 10 === 3) await page.keyboard.press('ArrowRight')
    await page.keyboard.press(at % 4 === 0 ? 'd' : 'm')
    if (at === 199) break
    // The next pair is there at once, whatever the server is doing.
    const next = await pairShown(page)
    if (next === shown) waited.push(at)
    shown = next
  }
  expect(waited).toEqual([])
  await page.getByText('All pairs are decided').waitFor()
  await soon(open).toBe(0)
  const told = await relationships.listContacts({ limit: 200, find: 'Bram' })
  // Of ten pairs of this name some are merged and some told apart: neither all nor half are left.
  expect(told.items.length).toBeGreaterThan(10)
  expect(told.items.length).toBeLessThan(20)

  await page.keyboard.press('u')
  await soon(open).toBe(1)
}, 240_000)

test('the page has no finding on any screen, and who may not decide is shown no way to', async () => {
  const page = await come()
  await expectAccessibleEverywhere(page, '/duplicates')
  await page.setViewportSize(phone)
  await page.getByRole('button', { name: 'Merge', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Different', exact: true }).waitFor()
  await expectAccessibleEverywhere(page, '/settings/clean-data')
  const reading = await come(viewer)
  await reading.goto('/duplicates')
  await reading.getByText('What hangs on it').waitFor()
  expect(await reading.getByRole('button', { name: /^Merge|^Different|Scan now|keep this/ }).count()).toBe(0)
}, 120_000)

test('a form says whom it may be, and leads there', async () => {
  const { id } = await relationships.createContact({
    name: 'Ottoline Quarrell',
    email: 'ottoline@quarrell.example',
    accountId: null,
  })
  const page = await come()
  await page.goto('/people')
  await page
    .getByRole('button', { name: /New person/ })
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Otoline Quarrell')
  await page.getByRole('dialog').getByLabel('E-mail (optional)').fill('ottoline@quarrell.example')
  const line = page.getByRole('dialog').getByRole('link', { name: /^Ottoline Quarrell.*same e-mail/ })
  await line.waitFor()
  await expectAccessible(page)
  await line.press('Enter')
  await page.waitForURL(`**/people/${id}`)
}, 60_000)

test('an owner has the surest merged unasked, and takes it back', async () => {
  const rules = async () => (await imports.duplicateRules({})).rules.find(({ kind }) => kind === 'contact')?.automatic
  const page = await come()
  await page.goto('/settings/clean-data')
  await page.getByRole('region', { name: 'People' }).getByLabel('Merge the surest without asking').click()
  await soon(rules).toBe(true)
  const toast = page.getByRole('status').filter({ hasText: 'The rule was changed' })
  await toast.getByRole('button', { name: /^Undo/ }).click()
  await soon(rules).toBe(false)
}, 60_000)
