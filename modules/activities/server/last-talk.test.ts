import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

// Half past eleven at night in Dublin.
const house = await openTestHouse({ clock: () => new Date('2026-05-31T22:30:00Z') })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities, workspace } = owner.api
await workspace.changeWorkspace({ timeZone: 'Europe/Dublin' })

async function talkedTo(...talks: ['call' | 'note', string][]) {
  const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
  const written = []
  for (const [kind, writtenAt] of talks)
    written.push(await activities.writeNote({ accountId, kind, body: 'Wants samples.', writtenAt }))
  return { accountId, written }
}

const lastTalk = async (id: string) => (await relationships.accountPage({ id })).account.lastTalk

describe('the last talk with an account', () => {
  test('is the day of the latest one, where the workspace is', async () => {
    const { accountId } = await talkedTo(['call', '2026-03-01T23:30:00Z'], ['call', '2026-02-01T10:00:00Z'])
    expect(await lastTalk(accountId)).toBe('2026-03-01')
    await activities.writeNote({ accountId, kind: 'visit' })
    expect(await lastTalk(accountId)).toBe('2026-05-31')
  })

  test('is no note of one’s own', async () => {
    const { accountId, written } = await talkedTo(['note', '2026-03-01T10:00:00Z'])
    expect(await lastTalk(accountId)).toBeNull()
    const { eventId } = await activities.changeNote({ id: written[0]!.id, kind: 'call' })
    expect(await lastTalk(accountId)).toBe('2026-03-01')
    await activities.undo({ id: eventId! })
    expect(await lastTalk(accountId)).toBeNull()
  })

  test('goes with its note and comes back with it', async () => {
    const { accountId, written } = await talkedTo(['call', '2026-03-01T10:00:00Z'], ['call', '2026-04-01T10:00:00Z'])
    const { eventId } = await activities.deleteNote({ id: written[1]!.id })
    expect(await lastTalk(accountId)).toBe('2026-03-01')
    const first = await activities.deleteNote({ id: written[0]!.id })
    expect(await lastTalk(accountId)).toBeNull()
    await activities.undo({ id: first.eventId })
    await activities.undo({ id: eventId })
    expect(await lastTalk(accountId)).toBe('2026-04-01')
  })

  test.each([
    ['no notes', {}, 403],
    ['the notes of their own accounts', { note: { see: 'own' as const } }, 403],
    ['all notes', { note: { see: 'all' as const } }, 200],
  ])('is told as far as a role sees %s', async (_, notes, status) => {
    const { accountId } = await talkedTo(['call', '2026-03-01T10:00:00Z'])
    const rights = { account: { see: 'all' as const }, ...notes }
    const { id: roleId } = await workspace.createRole({ name: `Sees ${JSON.stringify(notes)}`, rights })
    const reader = await firm.signIn('member')
    await workspace.changeMember({ id: reader.member.id, roleId })
    const told = await reader.api.relationships.accountPage({ id: accountId })
    expect('lastTalk' in told.account).toBe(status === 200)
    const filter = JSON.stringify({ all: [{ field: 'lastTalk', is: 'not-in-last', value: 90 }] })
    for (const query of [`filter=${encodeURIComponent(filter)}`, 'sort=last-talk'])
      expect((await reader.fetch(`/api/v1/accounts?${query}`)).status).toBe(status)
    const { items } = await reader.api.relationships.listAccounts({})
    expect(items.some((item) => 'lastTalk' in item)).toBe(status === 200)
  })
})
