import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { attach } from '../uploads.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const priya = await firm.signIn('member')
const { relationships, activities, workspace } = owner.api
await workspace.changeMember({ id: priya.member.id, name: 'Priya Nair' })
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels', ownerId: owner.member.id })
const { id: contactId } = await relationships.createContact({ name: 'Elena Vasko', accountId })

const picture = {
  name: 'cellar.png',
  mimeType: 'image/png',
  buffer: readFileSync(fileURLToPath(new URL('../../docs/portfolio.png', import.meta.url))),
}
const page1 = 'BT /F1 24 Tf 72 720 Td (Winter prices) Tj ET'
const prices = {
  name: 'winter-prices.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
5 0 obj<</Length ${page1.length}>>stream
${page1}
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`),
}

const come = async (by = owner, options = {}) => {
  const page = await visit({ ...signedIn(by, baseUrl), ...options })
  page.setDefaultTimeout(20_000)
  return page
}
const names = async () => (await activities.listAttachments({ accountId })).items.map(({ name }) => name)

/** A file of so many bytes from elsewhere on the screen, let go over the panel. */
async function drop(page: Page, name: string, bytes: number) {
  const panel = page.getByRole('region', { name: 'Files' })
  const dataTransfer = await page.evaluateHandle(
    (file) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(file.bytes).fill(65)], file.name))
      return transfer
    },
    { name, bytes },
  )
  await panel.dispatchEvent('dragover', { dataTransfer })
  await page.locator('[data-over]').waitFor()
  await panel.dispatchEvent('drop', { dataTransfer })
}

const ofAccount = `/accounts/${accountId}?tab=overview`

describe('files', () => {
  test('many at once are added, one that is too large says so, and the picture is looked at', async () => {
    const page = await come()
    await page.goto(ofAccount)
    const panel = page.getByRole('region', { name: 'Files' })
    await panel.locator('input[type=file]').setInputFiles([picture, prices])
    await page.getByText('2 files added').waitFor()
    await drop(page, 'film.mov', 26 * 1024 ** 2)
    await panel.getByText(/film.mov is larger than 25 MB/).waitFor()
    expect((await names()).toSorted()).toEqual(['cellar.png', 'winter-prices.pdf'])
    await panel.getByRole('button', { name: 'Leave out film.mov' }).click()
    await panel.getByRole('button', { name: 'cellar.png', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'cellar.png' })
    const shown = dialog.getByRole('img', { name: 'cellar.png' })
    await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('stand on the timeline, which opens them', async () => {
    const page = await come()
    await page.goto(ofAccount)
    await page
      .getByRole('region', { name: 'Timeline' })
      .getByRole('link', { name: /added winter-prices.pdf/ })
      .click()
    const dialog = page.getByRole('dialog', { name: 'winter-prices.pdf' })
    await dialog.locator('iframe[title="winter-prices.pdf"]').waitFor()
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Download' }).click(),
    ])
    expect(kept.suggestedFilename()).toBe('winter-prices.pdf')
    expect(readFileSync((await kept.path())!)).toEqual(prices.buffer)
  })

  test('are dropped, renamed, deleted and brought back', async () => {
    const page = await come()
    await page.goto(ofAccount)
    const panel = page.getByRole('region', { name: 'Files' })
    await panel.getByText('cellar.png').waitFor()
    await drop(page, 'list.csv', 3)
    await page.getByText('list.csv added').waitFor()
    await panel.getByRole('button', { name: 'What can be done with list.csv' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await panel.getByLabel('Name of the file').fill('customers.csv')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Renamed to customers.csv' }).waitFor()
    await panel.getByRole('button', { name: 'What can be done with customers.csv' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByText('customers.csv deleted, kept for 90 days').waitFor()
    await expect.poll(names).not.toContain('customers.csv')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(names).toContain('customers.csv')
  })

  test('of a person are added with a tap on the phone', async () => {
    const page = await come(priya, { viewport: phone, hasTouch: true, isMobile: true })
    await page.goto(`/people/${contactId}`)
    const panel = page.getByRole('region', { name: 'Files' })
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      panel.getByRole('button', { name: 'Add files' }).tap(),
    ])
    await chooser.setFiles([picture])
    await page.getByText('cellar.png added').waitFor()
    await panel.getByRole('button', { name: 'cellar.png', exact: true }).tap()
    await page.getByRole('dialog', { name: 'cellar.png' }).getByRole('img', { name: 'cellar.png' }).waitFor()
    await expectAccessible(page)
  })
})

describe('comments', () => {
  test('@ offers members to the keys, and the comment names them', async () => {
    const page = await come()
    await page.goto(ofAccount)
    const panel = page.getByRole('region', { name: 'Comments' })
    const field = panel.getByLabel('Write a comment')
    await field.pressSequentially('Can you look at this, @pri')
    await page.getByRole('option', { name: 'Priya Nair' }).waitFor()
    await expect.poll(() => page.locator('[data-combobox-selected]').count()).toBe(1)
    await page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('Can you look at this, @Priya Nair ')
    await page.keyboard.type('before Friday? <b>Thanks</b>')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText('Comment saved').waitFor()
    await panel.getByRole('paragraph').filter({ hasText: 'before Friday? <b>Thanks</b>' }).waitFor()
    await panel.locator('span', { hasText: /^@Priya Nair$/ }).waitFor()
    const [comment] = (await activities.listComments({ accountId })).items
    expect(comment).toMatchObject({ mentions: [{ id: priya.member.id, name: 'Priya Nair', left: false }] })
    await page.getByRole('region', { name: 'Timeline' }).getByText('@Priya Nair before Friday?').waitFor()
  })

  test('on a person are written on the phone with the button, changed, and deleted with a way back', async () => {
    const page = await come(priya, { viewport: phone, hasTouch: true, isMobile: true })
    await page.goto(`/people/${contactId}`)
    const panel = page.getByRole('region', { name: 'Comments' })
    await panel.getByRole('button', { name: 'Mention somebody' }).tap()
    await page.getByRole('option', { name: 'Priya Nair' }).tap()
    await page.keyboard.type('knows her.')
    await panel.getByRole('button', { name: 'Save' }).tap()
    await panel.getByRole('paragraph').filter({ hasText: 'knows her.' }).waitFor()
    await panel.getByRole('button', { name: 'What can be done with the comment' }).tap()
    await page.getByRole('menuitem', { name: 'Change' }).tap()
    await panel.getByLabel('Comment', { exact: true }).fill('@Priya Nair knows her well.')
    await panel.getByRole('button', { name: 'Save' }).tap()
    await panel.getByRole('paragraph').filter({ hasText: 'knows her well.' }).waitFor()
    const found = async () => (await activities.listComments({ contactId })).items
    await expect.poll(found).toMatchObject([{ mentions: [{ id: priya.member.id }], version: 2 }])
    await panel.getByRole('button', { name: 'What can be done with the comment' }).tap()
    await page.getByRole('menuitem', { name: 'Delete' }).tap()
    await expect.poll(found).toEqual([])
    await page.getByText('Comment deleted, kept for 90 days').waitFor()
    await page.getByRole('status').filter({ hasText: 'Comment deleted' }).getByRole('button', { name: /^Undo/ }).tap()
    await expect.poll(found).toHaveLength(1)
  })
})

test('the page with files and comments can be read by everybody, wide and on the phone', async () => {
  await attach(
    owner,
    { contactId },
    'a name that is as long as names of files are when nobody thinks of who reads them.txt',
  )
  await expectAccessibleEverywhere(await come(), `/people/${contactId}`)
})
