import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, baseUrl, openWorkspace } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { id } = await owner.api.relationships.createAccount({ name: 'Saltgrass Hotels' })

describe('⌘K', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  const search = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search or do something').fill(words)
    await page.getByRole('dialog').getByText('Do with Saltgrass Hotels').waitFor()
  }

  test('what is typed before it has come is what it looks for', async () => {
    const slow = await page.context().newPage()
    await slow.route(/\/Palette-.*\.js/, async (route) => {
      await slow.getByRole('main').waitFor()
      await slow.keyboard.press('Control+k')
      await slow.keyboard.type('saltxx')
      await slow.keyboard.press('Backspace')
      await slow.keyboard.press('Backspace')
      await route.continue()
    })
    await slow.goto('/portfolio')
    const field = slow.getByPlaceholder('Search or do something')
    await field.waitFor()
    await expect.poll(() => field.inputValue()).toBe('salt')
    await slow.keyboard.type('gr')
    await slow.getByRole('dialog').getByText('Do with Saltgrass Hotels').waitFor()
    await slow.close()
  })

  test('opens what it found beside the list', async () => {
    await page.goto('/portfolio')
    await page.getByRole('main').waitFor()
    await search('saltgr')
    await expectAccessible(page)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(`**/accounts?beside=${id}`)
    await page.getByRole('complementary', { name: 'Saltgrass Hotels' }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('tab shows only what can be done with it, esc goes back a step', async () => {
    await search('saltgr')
    await page.keyboard.press('Tab')
    const rows = page.getByRole('dialog').locator('[data-action]')
    await page.getByPlaceholder('What to do').waitFor()
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/^See the people/),
      expect.stringMatching(/^Walk through the links/),
      expect.stringMatching(/^Log a note or a talk/),
      expect.stringMatching(/^See the history/),
      'Take a payment',
      'Start a subscription',
      'See the documents',
    ])
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').getByText('Accounts and people').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('note')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/accounts/${id}`))
    const box = page.getByRole('textbox', { name: 'Log a note or a talk' })
    await box.waitFor()
    await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('before anything is typed it offers what was opened lately, and then what was written is found too', async () => {
    await owner.api.activities.writeNote({ accountId: id, body: 'They ask for kumquats every winter' })
    await page.goto(`/accounts/${id}`)
    await page.getByRole('textbox', { name: 'Log a note or a talk' }).waitFor()
    await expect
      .poll(async () => (await owner.api.relationships.listRecent({})).items.length, { timeout: 20_000 })
      .toBe(1)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByText('Recent', { exact: true }).waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Saltgrass Hotels/ })
      .waitFor()
    await page.getByPlaceholder('Search or do something').fill('kumqu')
    await page.getByRole('dialog').getByText('Notes, comments and files').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/accounts/${id}?tab=notes`)
    await page.getByText('They ask for kumquats every winter').first().waitFor()
  })
})
