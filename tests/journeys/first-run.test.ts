import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney } from './journey.ts'

const { visit } = await beginJourney()

describe('an owner who looks around in the sample company', async () => {
  const page = await visit()

  test('fills in one form and is in', { timeout: 120_000 }, async () => {
    await page.goto('/')
    await signUp(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Start with the sample' }).click()
    await page.getByRole('heading', { name: 'Whale curve' }).waitFor({ timeout: 90_000 })
    expect(new URL(page.url()).pathname).toBe('/portfolio')
  })

  test('sees the figures of the year, and who brings them', async () => {
    const figures = page.getByRole('main')
    for (const figure of ['€4,867,883', '€1,254,482', '€5,313,548', '−€293,983', '−€107,564', '−€44,118']) {
      await figures.getByText(figure, { exact: true }).first().waitFor()
    }
    await figures.getByText('All 45 accounts').waitFor()
    await expectAccessible(page)
  })

  test('opens the entries behind a figure', async () => {
    await page.getByRole('link', { name: 'Returns', exact: true }).click()
    await page.getByText('−€107,564.00', { exact: true }).waitFor()
    await page.getByText('320 entries, 12 months to 31 Oct 2026').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByText('−€107,564.00', { exact: true }).waitFor({ state: 'detached' })
  })

  test('opens an account with its people, its documents and its timeline', async () => {
    await page.getByRole('row', { name: /Saltgrass Hotels/ }).click()
    await page.getByText('Elena Vasko').first().waitFor()
    await page.getByText('INV-2026-1201').first().waitFor()
    await page.getByText('€413,610').first().waitFor()
    await expectAccessible(page)
  })

  test('writes a note with the keyboard alone and takes it back', async () => {
    await page.getByRole('button', { name: /^Log/ }).first().waitFor()
    await page.keyboard.press('l')
    await page.keyboard.type('Samples went out by the morning van')
    await page.keyboard.press('Control+Enter')
    const note = page.getByText('Samples went out by the morning van')
    await note.first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect.poll(() => page.getByRole('main').getByText('Samples went out by the morning van').count()).toBe(0)
  })

  test('finds an account by a word with a slip in it', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('brightmor')
    const found = page.getByRole('dialog').getByText('Brightmoor Bakeries', { exact: true }).first()
    await found.waitFor()
    await expectAccessible(page)
    await found.click()
    await page.waitForURL(/\/accounts\//)
  })

  test.each(['/portfolio', '/accounts', '/documents', '/people', '/imports', '/settings', '/settings/members'])(
    '%s has no axe finding, light and dark, wide and on the phone',
    (path) => expectAccessibleEverywhere(page, path),
    120_000,
  )

  test('removes the sample company with one click', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Remove the sample company' }).click()
    await page.getByText('The sample company is gone').waitFor({ timeout: 30_000 })
    await page.goto('/accounts')
    await expect.poll(() => page.getByText('Saltgrass Hotels').count()).toBe(0)
  })
})

async function signUp(page: Page): Promise<void> {
  await page.getByLabel('Firm').fill('Oxbow & Tern')
  await page.getByLabel('Your name').fill('Ines Calloway')
  await page.getByLabel('E-mail').fill('ines@oxbowtern.example')
  await page.getByLabel('Password', { exact: true }).fill('calm ledger by the quay')
}
