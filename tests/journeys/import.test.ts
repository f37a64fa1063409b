import { describe, test } from 'vitest'
import { referenceData } from '../reference-data.ts'
import { expectAccessible } from './accessible.ts'
import { beginJourney } from './journey.ts'

const superstore = referenceData('superstore/superstore.csv')

describe.skipIf(!superstore)('an owner who brings a list of sales (needs the reference data)', async () => {
  if (!superstore) return
  const { visit } = await beginJourney()
  const page = await visit({ locale: 'en-US', timezoneId: 'America/New_York' })

  test('signs up with the file in hand', { timeout: 120_000 }, async () => {
    await page.goto('/')
    await page.getByLabel('Firm').fill('Hollybank Paper')
    await page.getByLabel('Your name').fill('Ada Merrin')
    await page.getByLabel('E-mail').fill('ada@hollybank.example')
    await page.getByLabel('Password', { exact: true }).fill('quiet ledger morning')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ])
    await chooser.setFiles(superstore)
    await page.getByRole('button', { name: /^Go on with this file/ }).click()
    await page.waitForURL(/\/imports\/[0-9a-f]/, { timeout: 60_000 })
  })

  test('sees what the file adds up to before anything is written', { timeout: 120_000 }, async () => {
    await page.getByText('$2,297,201.07').first().waitFor({ timeout: 90_000 })
    for (const figure of ['$2,863,935.04', '−$566,733.97', '$286,397.79'])
      await page.getByText(figure).first().waitFor()
    await expectAccessible(page)
  })

  test('imports it', { timeout: 180_000 }, async () => {
    await page.getByRole('button', { name: /^Import 9,994 rows/ }).click()
    await page.getByRole('button', { name: /^Undo/ }).first().waitFor({ timeout: 150_000 })
    await expectAccessible(page)
  })

  test('sees who carries the firm and who eats the profit', { timeout: 60_000 }, async () => {
    await page.goto('/portfolio')
    await page.getByRole('heading', { name: 'Whale curve' }).waitFor()
    for (const figure of ['$2,297,201', '$286,398', '$71,224'])
      await page.getByText(figure, { exact: false }).first().waitFor()
    await page.getByText('All 793 accounts').first().waitFor()
    await expectAccessible(page)
  })

  test('brings the same file again, and nothing changes', { timeout: 180_000 }, async () => {
    await page.goto('/imports/new')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: /^Choose/ }).click(),
    ])
    await chooser.setFiles(superstore)
    await page.getByRole('button', { name: /^Go on with this file/ }).click()
    await page.getByText('$2,297,201.07').first().waitFor({ timeout: 90_000 })
    await page.getByText('All of it is here already').first().waitFor()
  })
})
