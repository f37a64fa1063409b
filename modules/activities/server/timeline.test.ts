import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import { openTestHouse } from '#tests/house.ts'
import { noteWritten } from '../contract/events.ts'
import type { TimelinePage } from '../contract/routes.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api

const stranger = defineEvent({ type: 'tea.poured', body: z.object({}), sentence: () => ['Tea'], strand: 'talk' })
const account = (id: string, role = 'account') => ({ role, type: 'account', id })

async function withNotes(count: number): Promise<string> {
  const { id } = await relationships.createAccount({ name: 'Copper Anchor Pubs' })
  await firm.inTransaction(async (ctx) => {
    // Pairs at the same microsecond: their order hangs on the id.
    for (let at = 0; at < count; at++) {
      const occurredAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(at / 2)))
      await recordEvent(ctx, noteWritten, { subjects: [account(id)], body: { text: `Note ${at}` }, occurredAt })
    }
  })
  return id
}

describe('the timeline', () => {
  test('goes back from the newest, a page at a time, every event once', async () => {
    const accountId = await withNotes(11)
    const whole = (await activities.timeline({ accountId, limit: 100 })).items
    expect(whole.map((item) => item.at)).toEqual(
      whole
        .map((item) => item.at)
        .toSorted()
        .reverse(),
    )
    expect(new Set(whole.map((item) => item.detail)).size).toBe(12)
    const seen: unknown[] = []
    let after: string | undefined
    do {
      const page = await activities.timeline({ accountId, limit: 3, ...(after ? { after } : {}) })
      seen.push(...page.items)
      after = page.next ?? undefined
    } while (after && seen.length < 30)
    expect(seen).toEqual(whole)
  })

  test('shows the chosen strand only', async () => {
    const accountId = await withNotes(2)
    const talk = await activities.timeline({ accountId, strand: 'talk' })
    expect(talk.items.map((item) => item.type)).toEqual(['note.written', 'note.written'])
    const change = await activities.timeline({ accountId, strand: 'change' })
    expect(change.items.map((item) => item.type)).toEqual(['account.created'])
    expect((await activities.timeline({ accountId, strand: 'service' })).items).toEqual([])
  })

  test('leaves out events that no slice knows, and does not stop at them', async () => {
    const accountId = await withNotes(1)
    await firm.inTransaction(async (ctx) => {
      for (let at = 0; at < 5; at++) await recordEvent(ctx, stranger, { subjects: [account(accountId)], body: {} })
    })
    const { items, next } = await activities.timeline({ accountId, limit: 2 })
    expect(items.map((item) => item.type)).toEqual(['account.created', 'note.written'])
    expect(next).toBeNull()
  })

  test('shows an event once in which the account plays two roles', async () => {
    const accountId = await withNotes(0)
    await firm.inTransaction((ctx) =>
      recordEvent(ctx, noteWritten, {
        subjects: [account(accountId), account(accountId, 'host')],
        body: { text: 'At their place' },
      }),
    )
    expect((await activities.timeline({ accountId })).items.map((item) => item.type)).toEqual([
      'note.written',
      'account.created',
    ])
  })

  test('stands on the account page with its first thirty', async () => {
    const accountId = await withNotes(40)
    const { panels } = await relationships.accountPage({ id: accountId })
    const page = panels.timeline as TimelinePage
    expect(page.items).toHaveLength(30)
    const rest = await activities.timeline({ accountId, limit: 100, after: page.next ?? '' })
    expect(rest.items).toHaveLength(11)
  })
})
