import { expect, test } from 'vitest'
import { beginJourney } from './journey.ts'

const { visit, baseUrl, openWorkspace } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
await owner.api.relationships.createAccount({ name: 'Saltgrass Hotels', segment: 'Hotels' })

test('the cells of a row are edited one after the other with the keyboard alone', async () => {
  const [name = '', value = ''] = owner.cookie.split(/=(.*)/)
  const cookie = {
    name,
    value,
    domain: new URL(baseUrl).hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
  }
  const page = await visit({ storageState: { cookies: [{ ...cookie, sameSite: 'Lax' }], origins: [] } })
  await page.goto('/accounts')
  const row = page.getByRole('row', { name: /Saltgrass Hotels/ })
  await row.waitFor()
  const cell = (column: string) => row.getByRole('textbox', { name: column })
  const isEdited = async (column: string) => {
    await expect.poll(() => cell(column).evaluate((field) => field.matches(':focus'))).toBe(true)
  }

  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await isEdited('Owner')
  await page.keyboard.press('Tab')
  await isEdited('Segment')
  expect(await cell('Segment').inputValue()).toBe('Hotels')
  await page.keyboard.press('Shift+Tab')
  await isEdited('Owner')
  await page.keyboard.press('Tab')
  await cell('Segment').fill('Inns')
  await page.keyboard.press('Tab')
  await row.getByText('Inns').waitFor()
  expect(await row.getByRole('textbox').count()).toBe(0)
  expect(await page.getByRole('grid').evaluate((grid) => grid.matches(':focus'))).toBe(true)
  await expect.poll(async () => (await owner.api.relationships.listAccounts({})).items[0]?.segment).toBe('Inns')

  await page.keyboard.press('e')
  await page.keyboard.press('Tab')
  await cell('Segment').fill('Ferries')
  await page.keyboard.press('Escape')
  await row.getByText('Inns').waitFor()

  // Both are on their way before the first is refused; nothing else has the list read again.
  await page.reload()
  await row.waitFor()
  await page.keyboard.press('j')
  const { promise: bothTyped, resolve: letGo } = Promise.withResolvers<void>()
  await page.route('**/api/v1/accounts/*', async (route) => {
    if (route.request().method() !== 'GET') await bothTyped
    await route.continue()
  })
  for (const letter of ['x', 'y']) {
    await page.keyboard.press('e')
    await page.keyboard.press('Tab')
    await cell('Segment').fill(letter.repeat(300))
    await page.keyboard.press('Enter')
    await row.getByText(letter.repeat(300)).waitFor()
  }
  letGo()
  await page.locator('[data-mood="failed"]').nth(1).waitFor()
  await row.getByText('Inns').waitFor()
})
