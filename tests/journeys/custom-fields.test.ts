import { expect, test } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const { id } = await relationships.createAccount({ name: 'Saltgrass Hotels' })

const come = async () => {
  const page = await visit(signedIn(owner, baseUrl))
  page.setDefaultTimeout(30_000)
  return page
}

test('a field is made on screen and is at once on the account, in the list and in its filter', async () => {
  const page = await come()
  await page.goto('/settings/fields')
  await page.getByRole('button', { name: 'Add a field of accounts' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Beds')
  await dialog.getByLabel('Holds').click()
  await page.getByRole('option', { name: 'Number' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add the field' }).click()
  await page.getByText('The field Beds is there').waitFor()
  await expectAccessible(page)

  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Change Beds' }).click()
  await page.getByRole('textbox', { name: 'Beds' }).fill('120')
  await page.getByRole('textbox', { name: 'Beds' }).press('Enter')
  await page.getByText('Beds of Saltgrass Hotels saved').waitFor()
  // The pen under the pointer has a tooltip.
  await page.mouse.move(0, 0)
  await expectAccessible(page)
  expect((await relationships.accountPage({ id })).account.custom).toEqual({ beds: '120' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await relationships.accountPage({ id })).account.custom).toEqual({ beds: null })

  await relationships.changeAccount({ id, custom: { beds: 80 } })
  const filter = JSON.stringify({ all: [{ field: 'custom.beds', is: 'at-least', value: 80 }] })
  await page.goto(`/accounts?columns=custom.beds&sort=-custom.beds&filter=${encodeURIComponent(filter)}`)
  await page.getByRole('columnheader', { name: 'Beds' }).waitFor()
  await page
    .getByRole('gridcell', { name: '80', exact: true })
    .or(page.getByRole('cell', { name: '80', exact: true }))
    .first()
    .waitFor()
  await expectAccessible(page)
})

test('a formula tells while it is written what it comes to, and what is wrong with it', async () => {
  const page = await come()
  await page.goto('/settings/fields')
  await page.getByRole('button', { name: 'Add a field of accounts' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Half the beds')
  await dialog.getByLabel('Holds').click()
  await page.getByRole('option', { name: 'Formula' }).click()
  await dialog.getByLabel('Formula').fill('[Bed] / 2')
  await dialog.getByText('There is no field "Bed"').waitFor()
  await dialog.getByLabel('Formula').fill('[Beds] / 2')
  await dialog.getByText('Saltgrass Hotels: 40').waitFor()
  await dialog.getByRole('button', { name: 'Add the field' }).click()
  await page.getByText('The field Half the beds is there').waitFor()
  await page.goto(`/accounts/${id}`)
  await page.getByText('Half the beds').waitFor()
  await page.getByText('40', { exact: true }).waitFor()
})
