import { expect, test } from 'vitest'
import { beginJourney, phone, signedIn, wide } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
test('pictures', async () => {
  await owner.api.sample.loadSample({})
  await expect
    .poll(async () => (await owner.api.relationships.listAccounts({ limit: 60 })).items.length, { timeout: 60_000 })
    .toBeGreaterThan(44)
  const { items } = await owner.api.relationships.listAccounts({ limit: 60, find: 'Saltgrass' })
  const id = items[0]!.id
  const { id: hub } = await owner.api.relationships.createAccount({
    name: 'Hub of everything and a name that goes on '.repeat(4),
  })
  const all = (await owner.api.relationships.listAccounts({ limit: 60 })).items
  await Promise.all(
    all
      .filter((a) => a.id !== hub)
      .map((a) =>
        owner.api.relationships.addLink({
          from: { type: 'account', id: hub },
          kind: 'supplies',
          to: { type: 'account', id: a.id },
        }),
      ),
  )
  const { id: rtl } = await owner.api.relationships.createAccount({ name: 'שמואל ובניו בע״מ' })
  for (const [scheme, size, tag] of [
    ['light', wide, 'w'],
    ['dark', wide, 'wd'],
    ['light', phone, 'p'],
  ] as const) {
    const page = await visit({ ...signedIn(owner, baseUrl), viewport: size, colorScheme: scheme })
    for (const [name, of] of [
      ['salt', id],
      ['hub', hub],
      ['empty', rtl],
    ] as const) {
      await page.goto(`/accounts/${of}/graph`)
      await page
        .locator(name === 'empty' ? 'text=Nobody stands' : 'svg text')
        .first()
        .waitFor()
      await page.screenshot({ path: `/tmp/pa/g-${name}-${tag}.png` })
    }
    await page.context().close()
  }
})
