import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const [owner, viewer] = [await firm.signIn('owner'), await firm.signIn('viewer')]
const { relationships, activities } = owner.api
const account = (name: string) => relationships.createAccount({ name, relationships: [{ type: 'customer', level: 1 }] })
const named = async (id: string) => (await relationships.accountPage({ id })).account.name
function soon<T>(value: () => T) {
  return expect.poll(value, { timeout: 20_000 })
}
const come = async (who = owner) => {
  const page = await visit(signedIn(who, baseUrl))
  page.setDefaultTimeout(20_000)
  return page
}

test('an account goes into another from its menu; its address leads on, and the note on the page takes it back', async () => {
  const [{ id: stays }, { id: goes }] = [await account('Saltgrass Hotels'), await account('Saltgrass Hotel Group')]
  await relationships.changeAccount({ id: goes, city: 'Calder Bay' })
  await relationships.changeAccount({ id: stays, phone: '+353 1 555 0100' })
  await relationships.changeAccount({ id: goes, phone: '+353 1 555 0199' })
  const page = await come()
  await page.goto(`/accounts/${stays}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Merge…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge Saltgrass Hotels' })
  await dialog.getByRole('combobox', { name: 'The other account' }).fill('saltgrass hotel g')
  await page.getByRole('option', { name: /Saltgrass Hotel Group/ }).click()
  await dialog.getByText('It can be undone, months later too.').waitFor()
  await dialog.getByRole('button', { name: /^Phone: .*0199/ }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Merge into Saltgrass Hotels' }).click()
  await page.getByText('Saltgrass Hotel Group went into Saltgrass Hotels').waitFor()
  const { account: merged } = await relationships.accountPage({ id: stays })
  expect(merged).toMatchObject({ city: 'Calder Bay', phone: '+353 1 555 0199' })

  await page.goto(`/accounts/${goes}`)
  await page.waitForURL(`**/accounts/${stays}`)
  await page.getByText('Merged with Saltgrass Hotel Group').waitFor()
  await expectAccessibleEverywhere(page, `/accounts/${stays}`)
  await page.getByRole('button', { name: 'Undo the merge with Saltgrass Hotel Group' }).click()
  await page.getByText('Saltgrass Hotel Group stands by itself again').waitFor()
  await soon(() => named(goes)).toBe('Saltgrass Hotel Group')
  await soon(() => page.getByText('Merged with Saltgrass Hotel Group').count()).toBe(0)
})

test('what came after a merge stays and is listed when the merge is undone', async () => {
  const [{ id: stays }, { id: goes }] = [await account('Tansy Hotel'), await account('Tansy Boutique Hotel')]
  await relationships.mergeAccounts({ id: stays, mergedId: goes })
  await activities.writeNote({ accountId: stays, body: 'Came later' })
  const page = await come()
  await page.goto(`/accounts/${stays}`)
  await page.getByRole('button', { name: 'Undo the merge with Tansy Boutique Hotel' }).click()
  await soon(() => named(goes)).toBe('Tansy Boutique Hotel')
  const told = page.getByRole('dialog', { name: 'The two stand by themselves again' })
  await told.getByText('1 note').waitFor()
  await told.getByText('Added to Tansy Hotel since the merge, and stays there.').waitFor()
  await expectAccessible(page)
  await told.getByRole('button', { name: 'Close' }).last().click()
})

test('two selected people become one, the other of them staying, and the toast takes it back', async () => {
  const { id: ann } = await relationships.createContact({ name: 'Ann Rayleigh', accountId: null })
  const { id: anna } = await relationships.createContact({ name: 'Anna Rayleigh', accountId: null })
  const page = await come()
  await page.goto('/people')
  await page.getByRole('checkbox', { name: /Ann Rayleigh/ }).click()
  await soon(() => page.getByRole('toolbar').getByRole('button', { name: 'Merge' }).count()).toBe(0)
  await page.getByRole('checkbox', { name: /Anna Rayleigh/ }).click()
  await page.getByRole('toolbar').getByRole('button', { name: 'Merge' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'keep this' }).click()
  await dialog.getByRole('button', { name: 'Merge into Anna Rayleigh' }).click()
  await page.waitForURL(`**/people/${anna}`)
  await page.getByText('Merged with Ann Rayleigh').waitFor()
  const toast = page.getByRole('status').filter({ hasText: 'Ann Rayleigh went into Anna Rayleigh' })
  await toast.getByRole('button', { name: /^Undo/ }).click()
  await page.getByText('Ann Rayleigh stands by itself again').waitFor()
  expect((await relationships.personPage({ id: ann })).person.name).toBe('Ann Rayleigh')
})

test('who may not change or delete finds no way to merge', async () => {
  const { id } = await account('Quillon Events')
  const page = await come(viewer)
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'History' }).waitFor()
  expect(await page.getByRole('menuitem', { name: 'Merge…' }).count()).toBe(0)
})
