import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginJourney, signedIn } from './journey.ts'

const { visit, baseUrl, openWorkspace } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const account = await owner.api.relationships.createAccount({
  name: 'The Incorporated Saltgrass and Marrowgate Harbour Hotels and Conferences Holding',
  segment: 'Hotels, inns and houses by the harbour',
  relationships: [{ type: 'customer', level: 1 }],
})
await owner.api.revenue.createDocument({
  kind: 'invoice',
  number: 'INV-2026-0001',
  accountId: account.id,
  issuedOn: '2026-11-02',
  lines: [{ kind: 'sale', description: 'Grand hotel', quantity: '1', unitPrice: '98765432109.87' }],
})

/** Cells whose content stands outside of them, by name and pixels. */
const cellsThatRunOver = (page: Page) =>
  page.getByRole('grid').evaluate((grid) =>
    [...grid.querySelectorAll('[role="gridcell"], [role="columnheader"]')].flatMap((cell) => {
      const { left, right } = cell.getBoundingClientRect()
      const over = [...cell.querySelectorAll(':not(.r-hidden)')].some((part) => {
        const box = part.getBoundingClientRect()
        // What is not drawn has no box.
        return box.width > 0 && (box.left < left - 1 || box.right > right + 1)
      })
      return over ? [cell.textContent] : []
    }),
  )

for (const [address, figure] of [
  ['/documents', '€98,765,432,109.87'],
  ['/accounts', '€98,765,432,110'],
] as const) {
  test(`billions do not run into their neighbours on ${address}`, async () => {
    const page = await visit(signedIn(owner, baseUrl))
    await page.goto(address)
    await page.getByText(figure).first().waitFor()
    await expect.poll(() => cellsThatRunOver(page)).toEqual([])
  })
}
