import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Note } from '#modules/activities/contract/note.ts'
import { expectAccessible } from './accessible.ts'
import { beginJourney, phone, signedIn, wide } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { id: accountId } = await owner.api.relationships.createAccount({ name: 'Saltgrass Hotels' })
await owner.api.relationships.createContact({ name: 'Martin Oyelade', accountId })
const page = await visit(signedIn(owner, baseUrl))
const main = page.getByRole('main')
const box = page.getByRole('textbox', { name: 'Log a note or a talk' })
const kept = async () => {
  const { panels } = await owner.api.relationships.accountPage({ id: accountId })
  return (panels.notes as Note[])[0]!
}

/** As a browser hands over what was copied from a page. */
const paste = (into: Locator, html: string) =>
  into.evaluate((element, copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', copied)
    clipboardData.setData('text/plain', 'plain')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

test('a call begins as a line and goes on with formatting, by the keyboard alone', async () => {
  await page.goto(`/accounts/${accountId}`)
  await page.getByRole('button', { name: /^Log/ }).first().waitFor()
  await page.keyboard.press('l')
  await page.keyboard.type('call Martin 10 min about oat milk')
  await page.getByRole('button', { name: 'Kind: Call' }).waitFor()
  await page.keyboard.press('Control+b')
  const editor = page.locator('[contenteditable=true]')
  await editor.waitFor()
  await page.getByRole('button', { name: 'Person: Martin Oyelade' }).waitFor()
  await expect.poll(() => editor.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type(': **twelve** boxes')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- bare')
  await page.keyboard.press('Enter')
  await page.keyboard.type('half fat')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('[ ] send the list')
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('Call saved').waitFor()
  expect(await kept()).toMatchObject({
    ...{ kind: 'call', minutes: 10, contact: { name: 'Martin Oyelade' } },
    body: 'Oat milk: twelve boxes\n- bare\n- half fat\n[ ] send the list',
  })
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const entry = timeline.getByRole('listitem').filter({ hasText: 'called Martin Oyelade, 10 min' })
  await entry.locator('strong', { hasText: 'twelve' }).waitFor()
  await entry.locator('ul > li', { hasText: 'half fat' }).waitFor()
  await entry.getByRole('img', { name: 'To do' }).waitFor()
  await box.waitFor()
})

test('what is pasted becomes what a note holds, and no script of it runs', async () => {
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  await page.getByRole('textbox', { name: 'Log a note or a talk' }).click()
  await page.getByRole('button', { name: 'Write with formatting' }).click()
  const editor = page.locator('[contenteditable=true]')
  await editor.waitFor()
  await paste(
    editor,
    `<h1 style="color:red">Prices</h1><script>alert(1)</script><p onclick="alert(2)">As <b>agreed</b>, see
     <a href="https://oxbow.example/" target="x" onmouseover="alert(3)">ours</a> and <a href="javascript:alert(4)">theirs</a></p>
     <img src=x onerror="alert(5)"><iframe src="javascript:alert(6)"></iframe><table><tr><td>a cell</td></tr></table>
     <ol start="-4" type="i"><li>one</li></ol><style>body{display:none}</style><svg onload="alert(7)"></svg>`,
  )
  await editor.locator('[data-heading]', { hasText: 'Prices' }).waitFor()
  await page.getByRole('button', { name: /^Save/ }).click()
  await page.getByText('Note saved').waitFor()
  expect(await kept()).toMatchObject({
    body: expect.stringMatching(
      /^Prices\nAs agreed, see ours \(https:\/\/oxbow\.example\/\) and theirs\n+a cell\n0\. one$/,
    ),
  })
  const link = main.getByRole('link', { name: 'ours' })
  await link.first().waitFor()
  expect(await link.first().getAttribute('rel')).toContain('noopener')
  expect(ran).toEqual([])
})

test('a plain note gets a link and a heading, and the toast takes them back', async () => {
  await owner.api.activities.writeNote({ accountId, body: 'Their list\nof May' })
  await page.goto(`/accounts/${accountId}?tab=notes`)
  const note = main.getByRole('listitem').filter({ hasText: 'of May' }).first()
  await note.getByRole('button', { name: 'Change or delete the note' }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  const editor = page.getByRole('textbox', { name: 'Note', exact: true })
  await editor.waitFor()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page.getByRole('textbox', { name: 'Leads to' }).fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await page.getByText('Give an address such as').waitFor()
  await page.getByRole('textbox', { name: 'Leads to' }).fill('oxbow.example/may')
  await page.keyboard.press('Enter')
  await editor.getByRole('link').first().waitFor()
  await expect.poll(() => editor.evaluate((box) => box.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Control+Home')
  await page.getByRole('button', { name: 'Heading' }).click()
  await editor.locator('[data-heading]', { hasText: 'Their list' }).waitFor()
  // Its tooltip goes.
  await page.mouse.move(0, 0)
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Save/ }).click()
  await main.locator('[data-heading]', { hasText: 'Their list' }).waitFor()
  expect(await main.getByRole('link', { name: 'of May' }).getAttribute('href')).toBe('https://oxbow.example/may')
  await page.getByRole('status').filter({ hasText: 'Note changed' }).getByRole('button', { name: /^Undo/ }).click()
  await main.locator('[data-heading]', { hasText: 'Their list' }).waitFor({ state: 'detached' })
  await expect.poll(kept).toMatchObject({ body: 'Their list\nof May', formatted: null })
})

test('two who change one note are shown what both wrote, and nothing typed is lost', async () => {
  const { id } = await owner.api.activities.writeNote({ accountId, body: 'They pay in May' })
  await page.goto(`/accounts/${accountId}?tab=notes`)
  const note = main.getByRole('listitem').filter({ hasText: 'They pay in May' }).first()
  await note.getByRole('button', { name: 'Change or delete the note' }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  const editor = page.getByRole('textbox', { name: 'Note', exact: true })
  await editor.waitFor()
  await page.keyboard.type(', by card')
  await owner.api.activities.changeNote({ id, body: 'They pay in June' })
  await page.keyboard.press('Control+Enter')
  const both = page.getByRole('dialog', { name: 'Note' })
  await both.getByRole('button', { name: 'They pay in May, by card', pressed: true }).waitFor()
  await both.getByRole('button', { name: 'They pay in June', pressed: false }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await both.waitFor({ state: 'hidden' })
  expect(await editor.innerText()).toBe('They pay in May, by card')
  await page.getByRole('button', { name: /^Save/ }).click()
  await both.getByRole('button', { name: 'Keep both, theirs first' }).click()
  await both.getByRole('button', { name: 'Save these' }).click()
  await editor.waitFor({ state: 'detached' })
  expect((await kept()).body).toBe('They pay in June\n\nThey pay in May, by card')
})

test('Esc leaves it, and on the phone it is at hand too', async () => {
  await page.setViewportSize(phone)
  await page.goto(`/accounts/${accountId}?tab=timeline`)
  await box.click()
  await page.getByRole('button', { name: 'Write with formatting' }).click()
  const editor = page.locator('[contenteditable=true]')
  await editor.waitFor()
  await expect.poll(() => editor.evaluate((element) => element === document.activeElement)).toBe(true)
  await expectAccessible(page)
  const { width, height } = (await page.getByRole('button', { name: 'Checklist' }).boundingBox())!
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  await page.keyboard.press('Escape')
  await box.waitFor()
  await page.setViewportSize(wide)
})
