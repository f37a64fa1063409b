import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { beginJourney, signedIn } from './journey.ts'

const { visit, baseUrl, openWorkspace } = await beginJourney()
const firm = await openWorkspace()
const [ada, ben] = [await firm.signIn('owner'), await firm.signIn('manager')]
const account = await ada.api.relationships.createAccount({
  name: 'Saltgrass Hotels',
  kind: 'organisation',
  relationships: [{ type: 'customer', level: 1 }],
})

describe('two people before one screen', async () => {
  const [hers, his] = [await visit(signedIn(ada, baseUrl)), await visit(signedIn(ben, baseUrl))]

  test('a name changed on its page stands in the other one’s list, which was not loaded again', async () => {
    await openWith(his, '/accounts')
    await openWith(hers, `/accounts/${account.id}`)
    await his.getByRole('row', { name: /Saltgrass Hotels/ }).waitFor()
    await rename(hers, 'Saltgrass Inns')
    await his.getByRole('row', { name: /Saltgrass Inns/ }).waitFor()
    expect(await loads(his)).toBe(1)
  })

  test('and on the other one’s page', async () => {
    await openWith(his, `/accounts/${account.id}`)
    await his.getByRole('heading', { name: 'Saltgrass Inns' }).or(his.getByText('Saltgrass Inns')).first().waitFor()
    await rename(hers, 'Saltgrass Houses')
    await his.getByRole('main').getByText('Saltgrass Houses').first().waitFor()
  })

  test('what is being typed stays, and nobody overwrites what they have not seen', async () => {
    const watching = await visit(signedIn(ben, baseUrl))
    await openWith(watching, `/accounts/${account.id}`)
    await hers.getByRole('button', { name: 'Change Name' }).click()
    const field = hers.getByRole('textbox', { name: 'Name', exact: true })
    await field.fill('Saltgrass Ho')
    await rename(his, 'Saltgrass Lodges')
    await watching.getByRole('main').getByText('Saltgrass Lodges').first().waitFor()
    await hers.keyboard.type('mes')
    expect(await field.inputValue()).toBe('Saltgrass Homes')
    await hers.keyboard.press('Enter')
    const both = hers.getByRole('dialog')
    await both.getByText('Saltgrass Lodges').waitFor()
    await both.getByText('Saltgrass Homes').waitFor()
  })
})

async function openWith(page: Page, path: string): Promise<void> {
  const listening = page.waitForResponse((response) => response.url().includes('/api/v1/stream'))
  await page.goto(path)
  await listening
}

const loads = (page: Page) => page.evaluate(() => performance.getEntriesByType('navigation').length)

async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Change Name' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.keyboard.press('Enter')
  await page.getByText(`The name is now ${name}`).waitFor()
}
