import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { phone, wide } from './journey.ts'

/** The rules that read colours, and nothing else differs between light and dark. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/** No finding of axe on what the page shows now; each is named with its place. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // What a tooltip says is the name of what the pointer rests on. It stands in no region, and whether one is there is chance.
  const tooltip = page.getByRole('tooltip')
  if ((await tooltip.count()) > 0) {
    await page.mouse.move(0, 0)
    await tooltip.first().waitFor({ state: 'detached' })
  }
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  // To tell what passes takes axe twice as long as to find what does not.
  const options: RunOptions = { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) }
  const look = () =>
    page.evaluate(async (asked) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(asked)
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
    }, options)
  // A part that came late puts the page aside for a moment; what is wrong stays wrong.
  await expect.poll(look, { timeout: 30_000, interval: 500 }).toEqual([])
}

/** No finding at this address, light and dark, wide and on the phone, and nothing that scrolls sideways. */
export async function expectAccessibleEverywhere(page: Page, address: string): Promise<void> {
  await page.setViewportSize(wide)
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  for (const size of [wide, phone]) {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(size)
    // A part that came late may have put the page aside once more.
    await page.getByRole('main').waitFor()
    await expectAccessible(page)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(over, 'the page scrolls sideways').toBeLessThanOrEqual(0)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await expectAccessible(page, rulesOfColour)
  }
}
