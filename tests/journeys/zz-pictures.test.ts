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
  const filter = encodeURIComponent(
    JSON.stringify({
      all: [
        { field: 'accountTalk', is: 'not-in-last', value: 60 },
        {
          any: [
            { field: 'accountType', is: 'is', value: 'customer' },
            { field: 'birthday', is: 'in-next', value: 90 },
          ],
        },
      ],
    }),
  )
  for (const [scheme, size, tag] of [
    ['light', wide, 'w'],
    ['dark', wide, 'wd'],
    ['light', phone, 'p'],
  ] as const) {
    const page = await visit({ ...signedIn(owner, baseUrl), viewport: size, colorScheme: scheme })
    for (const [name, of] of [
      ['usual', ''],
      ['more', `filter=${filter}&columns=account,account-type,last-talk,birthday,language,tags,added`],
    ] as const) {
      await page.goto(`/people?${of}`)
      await page.getByRole('row').nth(3).waitFor()
      await page.screenshot({ path: `/tmp/pa/p-${name}-${tag}.png` })
    }
    await page.keyboard.press('Shift+F')
    await page.getByRole('dialog').waitFor()
    await page.screenshot({ path: `/tmp/pa/p-filter-${tag}.png` })
    await page.context().close()
  }
})
