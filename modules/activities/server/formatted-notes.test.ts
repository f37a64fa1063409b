import { describe, expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import type { FormattedText } from '../contract/formatted-text.ts'
import type { Note } from '../contract/note.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })

const text = (word: string, ...marks: object[]): FormattedText =>
  ({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Wants the ' },
          { type: 'text', text: word, marks },
        ],
      },
      {
        type: 'taskList',
        content: [
          {
            type: 'taskItem',
            attrs: { checked: false },
            content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Send samples' }] }],
          },
        ],
      },
    ],
  }) as FormattedText
const plain = (words: string): FormattedText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})
const bold = text('quillprices', { type: 'bold' })
const linked = text('quillprices', { type: 'link', attrs: { href: 'https://oxbow.example' } })
const words = 'Wants the quillprices\n[ ] Send samples'
const notes = async () => (await relationships.accountPage({ id: accountId })).panels.notes as Note[]
const stored = async (id: string) => (await notes()).find((note) => note.id === id)

describe('a note with formatting', () => {
  test('is kept as it is and in its words, for the account page, the timeline and whoever searches', async () => {
    const { eventId, ...note } = await activities.writeNote({ accountId, kind: 'call', minutes: 10, formatted: bold })
    expect(note).toMatchObject({ kind: 'call', body: words, formatted: bold })
    expect(await stored(note.id)).toEqual(note)
    const { items } = await activities.timeline({ accountId })
    expect(items[0]).toMatchObject({ id: eventId, detail: words, formatted: bold })
  })

  test('that says no more than its words is a plain one', async () => {
    const note = await activities.writeNote({ accountId, formatted: plain(' As it was ') })
    expect(note).toMatchObject({ body: 'As it was', formatted: null })
    expect((await activities.changeNote({ id: note.id, formatted: plain('As it was') })).eventId).toBeNull()
  })

  test('is changed and taken back with its formatting, and the history says so in words', async () => {
    const { id } = await activities.writeNote({ accountId, body: 'Plain' })
    const first = await activities.changeNote({ id, formatted: bold }, { version: 1 })
    const second = await activities.changeNote({ id, formatted: linked }, { version: 2 })
    const third = await activities.changeNote({ id, body: 'Plain again' })
    expect(third).toMatchObject({ body: 'Plain again', formatted: null })
    const { items, fields } = await activities.history({ type: 'note', id })
    const told = items.map(({ changes }) => changes.map(({ label, before, after }) => [label, before, after]))
    expect(told).toEqual([
      [
        ['Text', expect.stringContaining('quillprices (https://oxbow.example)'), 'Plain again'],
        ['Formatting', 'a link to https://oxbow.example, a checklist', null],
      ],
      [
        ['Text', words, expect.stringContaining('quillprices (https://oxbow.example)')],
        ['Formatting', 'bold, a checklist', 'a link to https://oxbow.example, a checklist'],
      ],
      [
        ['Text', 'Plain', words],
        ['Formatting', null, 'bold, a checklist'],
      ],
      [],
    ])
    expect(fields.map(({ label }) => label)).toEqual(['Text'])
    await activities.undo({ id: third.eventId! })
    expect(await stored(id)).toMatchObject({ formatted: linked })
    await activities.undo({ id: second.eventId! })
    expect(await stored(id)).toMatchObject({ body: words, formatted: bold })
    await activities.undo({ id: first.eventId! })
    expect(await stored(id)).toMatchObject({ body: 'Plain', formatted: null })
  })

  test('keeps its formatting where its words come back unchanged', async () => {
    const { id } = await activities.writeNote({ accountId, formatted: bold })
    expect(await activities.changeNote({ id, body: words, minutes: null })).toMatchObject({
      formatted: bold,
      eventId: null,
    })
  })

  test('other words of the same form are told as words alone', async () => {
    const { id } = await activities.writeNote({ accountId, formatted: bold })
    await activities.changeNote({ id, formatted: text('other prices', { type: 'bold' }) })
    const { items } = await activities.history({ type: 'note', id })
    expect(items[0]!.changes.map(({ label }) => label)).toEqual(['Text'])
  })

  test('changed by two answers the second with both', async () => {
    const { id } = await activities.writeNote({ accountId, formatted: bold })
    await activities.changeNote({ id, formatted: linked }, { version: 1 })
    await expect(activities.changeNote({ id, formatted: plain('Mine') }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { body: { yours: 'Mine' }, formatted: { yours: null, theirs: linked } } },
    })
  })

  test('deleted and brought back is whole', async () => {
    const { id } = await activities.writeNote({ accountId, formatted: bold })
    const { eventId } = await activities.deleteNote({ id })
    await activities.undo({ id: eventId })
    expect(await stored(id)).toMatchObject({ formatted: bold })
  })

  test('is hidden with its words', async () => {
    const { id: role } = await owner.api.workspace.createRole({
      name: 'Caller',
      rights: {
        account: { see: 'all' },
        note: { see: 'all', create: 'all', change: 'all' },
        fields: { note: { body: 'hidden' } },
      },
    })
    const caller = await firm.signIn('member')
    await owner.api.workspace.changeMember({ id: caller.member.id, roleId: role })
    const page = await caller.api.relationships.accountPage({ id: accountId })
    const { items } = await caller.api.activities.timeline({ accountId })
    expect(JSON.stringify([page, items])).not.toContain('quillprices')
    expect((page.panels.notes as Note[])[0]).not.toHaveProperty('formatted')
    await expect(caller.api.activities.writeNote({ accountId, formatted: bold })).rejects.toMatchObject({
      problem: { status: 403 },
    })
  })
})

const say = (...marks: object[]) => ({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks }] })
const doc = (...content: object[]) => ({ type: 'doc', content })
const link = (attrs: object) => doc(say({ type: 'link', attrs }))

describe('over HTTP', () => {
  /** As nobody's typed client would send it. */
  const send = (formatted: string, more = '') =>
    fetch(`${house.baseUrl}/api/v1/accounts/${accountId}/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: owner.cookie, 'idempotency-key': crypto.randomUUID() },
      body: `{"formatted":${formatted}${more}}`,
    })

  test.each<[string, string]>([
    ['a script', JSON.stringify(doc({ type: 'script', content: [{ type: 'text', text: 'alert(1)' }] }))],
    ['a frame', JSON.stringify(doc({ type: 'iframe', attrs: { src: 'https://evil.example' } }))],
    ['HTML as a document', JSON.stringify('<p onclick="alert(1)">x</p>')],
    ['a link that runs', JSON.stringify(link({ href: 'javascript:alert(1)' }))],
    ['a link that runs behind a tab', JSON.stringify(link({ href: 'java\tscript:alert(1)' }))],
    ['a link with data', JSON.stringify(link({ href: 'data:text/html,<script>alert(1)</script>' }))],
    ['a link with a deed', JSON.stringify(link({ href: 'https://a.example', onmouseover: 'alert(1)' }))],
    ['a mark of its own', JSON.stringify(doc(say({ type: 'style', attrs: { css: 'x' } })))],
    ['an attribute of a paragraph', JSON.stringify(doc({ ...say(), attrs: { class: 'x', style: 'y' } }))],
    ['a type that every object has', JSON.stringify(doc({ type: 'constructor' }))],
    [
      'half a character',
      '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"\\ud800"}]}]}',
    ],
    ['a NUL byte', '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a\\u0000"}]}]}'],
    ['nothing', 'null'],
  ])('%s is refused with a sentence, and nothing is kept', async (_, formatted) => {
    const before = await contentsOf(house.pools, firm.id)
    const answer = await send(formatted)
    expect(answer.status).toBe(422)
    const { faults } = (await answer.json()) as { faults: { path: string; message: string }[] }
    expect(faults[0]!.path).toMatch(/^formatted/)
    expect(faults[0]!.message).not.toBe('')
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test.each([
    ['lists without end', `{"type":"doc","content":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 422],
    ['a prototype', '{"type":"doc","content":[{"type":"paragraph","__proto__":{"x":1},"content":[]}]}', 400],
  ])('%s is refused before anybody looks into it', async (_, formatted, status) => {
    expect((await send(formatted)).status).toBe(status)
  })

  test('words that look like HTML stay words', async () => {
    const html = '<script>alert(1)</script><img src=x onerror=alert(1)>'
    const answer = await send(
      JSON.stringify(
        doc({ type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: html }] }] }),
      ),
    )
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ body: `> ${html}` })
  })

  test('the text given twice, or only of marks, is refused', async () => {
    expect((await send(JSON.stringify(bold), ',"body":"Other"')).status).toBe(422)
    const empty = await send(
      JSON.stringify(doc({ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] })),
    )
    expect(empty.status).toBe(422)
  })
})
