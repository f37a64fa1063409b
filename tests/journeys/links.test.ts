import { expect, test } from 'vitest'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const { id } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const { id: inn } = await relationships.createAccount({ name: 'Tansy Boutique Hotel' })
const links = async () => (await relationships.listLinks({ type: 'account', id })).items

test('an account is linked by a few letters, and the link removed and brought back by the toast', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'New link' }).click()
  const dialog = page.getByRole('dialog', { name: 'New link' })
  await dialog.getByRole('combobox', { name: 'Saltgrass Hotels' }).click()
  await page.getByRole('option', { name: 'is parent of' }).click()
  await dialog.getByRole('combobox', { name: 'Account or person' }).fill('tans')
  await page.getByRole('option', { name: /Tansy/ }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add the link' }).click()
  await page.getByRole('link', { name: 'Tansy Boutique Hotel' }).first().waitFor()
  expect(await links()).toMatchObject([{ kind: 'parent', first: true, other: { id: inn } }])

  await page.getByRole('button', { name: 'Remove the link with Tansy Boutique Hotel' }).click()
  await expect.poll(links).toEqual([])
  await page.getByRole('status').filter({ hasText: 'Link removed' }).getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(links).toHaveLength(1)
})

test('the page of a linked account has no finding, wide and on the phone', async () => {
  await relationships.addLink({ from: { type: 'account', id: inn }, kind: 'referred-by', to: { type: 'account', id } })
  await expectAccessibleEverywhere(await visit(signedIn(owner, baseUrl)), `/accounts/${id}`)
})
