import { expect, test } from 'vitest'
import { expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api

const account = async (name: string) => (await relationships.createAccount({ name })).id
const of = (id: string) => ({ type: 'account' as const, id })
const long = 'Long and Winding Provisions of the North '.repeat(4).trim()
const [mill, bakery, shop] = [await account('Tern Mill'), await account('שמואל ובניו'), await account(long)]
await relationships.addLink({ from: of(mill), kind: 'supplies', to: of(bakery) })
await relationships.addLink({ from: of(bakery), kind: 'parent', to: of(shop) })
const { id: ada } = await relationships.createContact({ name: 'Ada Quill', accountId: mill })

test('one walks from link to link by the picture, by the keyboard and by the rows, and back', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  const rows = page.getByRole('grid', { name: 'Who stands around' })
  const row = (name: string) => rows.getByRole('row').filter({ hasText: name })
  const trail = page.getByRole('navigation', { name: 'The way you came' })
  await page.goto(`/accounts/${mill}`)
  await page.getByRole('link', { name: 'Walk through the links' }).click()
  await row('Ada Quill').filter({ hasText: 'is at Tern Mill' }).waitFor()
  await row('שמואל ובניו').filter({ hasText: 'is supplied by Tern Mill' }).waitFor()
  await row('Long and Winding').filter({ hasText: 'belongs to שמואל ובניו' }).waitFor()
  const picture = page.getByRole('img', { name: /^Beside Tern Mill stand 2: .* Behind them stands one more\.$/ })

  await picture.locator('text', { hasText: 'שמואל' }).click()
  await page.waitForURL(`**/accounts/${bakery}/graph`)
  await trail.getByRole('link', { name: 'Tern Mill' }).waitFor()

  await page.getByRole('img', { name: /^Beside שמואל/ }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/people/${ada}/graph`)
  await expect.poll(() => trail.getByRole('link').allTextContents()).toEqual(['Tern Mill', 'שמואל ובניו'])

  await row('has Ada Quill').click()
  // One has walked in a circle: the way begins where it began.
  await page.waitForURL(`**/accounts/${mill}/graph`)
  await row('Ada Quill').waitFor()
  await trail.waitFor({ state: 'detached' })
  await page.goBack()
  await page.waitForURL(`**/people/${ada}/graph`)
  await row('has Ada Quill').waitFor()
})

test('who stands alone is said so, with the way to their page', async () => {
  const alone = await account('Alone')
  const page = await visit({ ...signedIn(owner, baseUrl), viewport: phone })
  await page.goto(`/accounts/${alone}/graph`)
  await page.getByText('Nobody stands beside Alone yet').waitFor()
  await page.getByRole('link', { name: 'Open the account' }).click()
  await page.waitForURL(`**/accounts/${alone}`)
})

test('the picture has no finding, wide and on the phone', async () => {
  await expectAccessibleEverywhere(await visit(signedIn(owner, baseUrl)), `/accounts/${mill}/graph`)
})
