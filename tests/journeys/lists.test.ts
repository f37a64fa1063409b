import { describe, expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api
const seller = await firm.signIn('member')
await owner.api.workspace.changeMember({ id: seller.member.id, name: 'Priya Nandal' })

const accounts = [
  { name: 'Saltgrass Hotels', city: 'Cork', segment: 'Hotels', ownerId: seller.member.id, stage: 'active' },
  { name: 'Tansy Boutique Hotel', city: 'Cork', segment: 'Hotels', ownerId: seller.member.id, stage: 'lapsed' },
  { name: 'Brine & Barrel', city: 'Dublin', segment: 'Restaurants', ownerId: owner.member.id, stage: 'active' },
  { name: 'Marram Cafés', city: 'Galway', segment: 'Cafés', ownerId: owner.member.id, stage: 'new' },
]
const ids: Record<string, string> = {}
for (const { stage, ...fields } of accounts) {
  const { id } = await relationships.createAccount({
    ...fields,
    relationships: [{ type: 'customer', level: 2, stage }],
  })
  ids[fields.name] = id
}
await activities.writeNote({ accountId: ids['Saltgrass Hotels']!, kind: 'call', minutes: 10 })

const come = async () => {
  const page = await visit(signedIn(owner, baseUrl))
  page.setDefaultTimeout(20_000)
  return page
}

describe('the list of accounts', () => {
  test('is filtered by conditions, kept as a view, and the view comes back', async () => {
    const page = await come()
    await page.goto('/accounts')
    await page.getByRole('row', { name: /Marram/ }).waitFor()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Filter accounts' })
    await dialog.getByRole('combobox', { name: 'Field' }).click()
    await page.getByRole('option', { name: 'Last talk' }).click()
    await dialog.getByRole('combobox', { name: 'What is asked of Last talk' }).click()
    await page.getByRole('option', { name: 'not in the last' }).click()
    await dialog.getByLabel('Value of Last talk').fill('90')
    await dialog.getByRole('button', { name: 'Condition', exact: true }).click()
    await dialog.getByRole('combobox', { name: 'Field' }).nth(1).click()
    await page.getByRole('option', { name: 'City' }).click()
    await dialog.getByLabel('Value of City').fill('cork')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Show these' }).click()
    await page.getByText('1 of 4 accounts').waitFor()
    await page.getByRole('row', { name: /Tansy/ }).waitFor()
    await page.getByText('Last talk not in the last 90 days').waitFor()

    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByLabel('Name').fill('Gone quiet in Cork')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('tab', { name: 'Gone quiet in Cork', selected: true }).waitFor()

    await page.getByRole('button', { name: /Leave out City/ }).click()
    await page.getByText('3 of 4 accounts').waitFor()
    await page.getByRole('button', { name: 'As saved' }).click()
    await page.getByText('1 of 4 accounts').waitFor()
    await page.getByRole('tab', { name: /^All/ }).click()
    await page.getByText('4 accounts', { exact: true }).waitFor()
    await page.getByRole('tab', { name: 'Gone quiet in Cork' }).click()
    await page.getByText('1 of 4 accounts').waitFor()
    await page.getByRole('button', { name: 'More on the view Gone quiet in Cork' }).click()
    await page.getByRole('menuitem', { name: 'Delete the view' }).click()
    await page.getByText('The view Gone quiet in Cork is deleted').waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    await page.getByRole('tab', { name: 'Gone quiet in Cork' }).waitFor()
  })

  test('stands in groups that open, with the columns one chose', async () => {
    const page = await come()
    await page.goto('/accounts')
    await page.getByRole('button', { name: 'Group', exact: true }).click()
    await page.getByRole('menuitem', { name: 'By owner' }).click()
    const grid = page.getByRole('grid', { name: 'Accounts in groups' })
    await grid.getByText('Priya Nandal').click()
    await grid.getByRole('row', { name: /Tansy/ }).waitFor()
    expect(await grid.getByRole('row', { name: /Marram/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'E-mail' }).click()
    await page.keyboard.press('Escape')
    await grid.getByRole('columnheader', { name: 'E-mail' }).waitFor()
    await expectAccessible(page)
  })

  test('is a board on which a card moves by keys, and back by the toast', async () => {
    const page = await come()
    await page.goto('/accounts?layout=board')
    const card = page.getByRole('button', { name: 'Marram Cafés' })
    await card.focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await page.getByText('Back in New').waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await page.getByText('Marram Cafés is in Active now').waitFor()
    const stage = async () =>
      (await relationships.accountPage({ id: ids['Marram Cafés']! })).account.relationships[0]?.stage
    expect(await stage()).toBe('active')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(stage).toBe('new')
    await expectAccessibleEverywhere(page, '/accounts?layout=board')
  })

  test('is a board on which a card is dragged', async () => {
    const page = await come()
    await page.goto('/accounts?layout=board')
    const card = page.getByRole('button', { name: 'Marram Cafés' })
    await card.dragTo(page.getByRole('heading', { name: /^Lapsed/ }))
    await page.getByText('Marram Cafés is in Lapsed now').waitFor()
  })

  test('changes many at once, exports what is selected, and takes it back', async () => {
    const page = await come()
    await page.goto('/accounts')
    await page.getByRole('row', { name: /Marram/ }).waitFor()
    await page.getByRole('checkbox', { name: 'Select all' }).click()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Becomes').fill('Hospitality')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Change 4 accounts' }).click()
    await page.getByText('4 accounts changed').waitFor()
    const saved = page.waitForEvent('download')
    await page.getByRole('toolbar', { name: 'For what is selected' }).getByRole('button', { name: 'Export' }).click()
    await page
      .getByRole('dialog', { name: 'Export 4 accounts' })
      .getByRole('button', { name: /^\.xlsx/ })
      .click()
    expect((await saved).suggestedFilename()).toBe('accounts.xlsx')
    const segments = async () => new Set((await relationships.listAccounts({})).items.map(({ segment }) => segment))
    expect(await segments()).toEqual(new Set(['Hospitality']))
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(segments).toEqual(new Set(['Hotels', 'Restaurants', 'Cafés']))
  })

  test('is filtered on the phone and shown as cards', async () => {
    const page = await come()
    await page.setViewportSize(phone)
    await page.goto('/accounts?layout=cards')
    await page.getByRole('link', { name: /Marram/ }).waitFor()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('dialog', { name: 'Filter accounts' }).waitFor()
    await expectAccessible(page)
  })

  test('is a board that begins on the phone where the first card is', async () => {
    const page = await come()
    await page.setViewportSize(phone)
    await page.goto('/accounts?layout=board&find=tansy')
    await page.getByRole('button', { name: /^Tansy/ }).waitFor()
    const left = async () => (await page.getByRole('heading', { name: /^Lapsed/ }).boundingBox())?.x
    await expect.poll(left).toBeLessThan(phone.width / 4)
    expect(await left()).toBeGreaterThan(0)
  })
})
