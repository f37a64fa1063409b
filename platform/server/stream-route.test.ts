import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { accountRestored } from '#modules/relationships/contract/events.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
await house.seal()

type Member = Awaited<ReturnType<TestWorkspace['signIn']>>

/** What a member hears, message by message. */
async function* heardBy(member: Member, query = '') {
  const response = await member.fetch(`/api/v1/stream${query}`)
  expect(response.status).toBe(200)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      text += value
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const lines = new Map(block.split('\n').map((line) => line.split(/: (.*)/, 2) as [string, string]))
        const data = lines.get('data')
        if (data !== undefined)
          yield { name: lines.get('event') ?? 'message', id: lines.get('id'), ...JSON.parse(data) }
      }
    }
  } finally {
    await reader.cancel()
  }
}

const next = async (stream: ReturnType<typeof heardBy>) => (await stream.next()).value
const addAccount = (name: string) =>
  owner.api.relationships.createAccount({ name, kind: 'organisation', relationships: [{ type: 'customer', level: 1 }] })

describe('the stream', () => {
  test('tells others of a change, with the place it stands at', async () => {
    const heard = heardBy(viewer)
    const { seq: before } = await next(heard)
    const { id } = await addAccount('Saltgrass Hotels')
    await house.seal()
    const event = await next(heard)
    expect(event).toMatchObject({ name: 'message', type: 'account.created', subjects: [{ type: 'account', id }] })
    expect(event.seq).toBeGreaterThan(before)
    expect(event.id).toBe(String(event.seq))
    await heard.return()
  })

  test('goes on where a client left off, whichever way it says so', async () => {
    const first = heardBy(viewer)
    const { seq } = await next(first)
    await first.return()
    const { id } = await addAccount('Lantern Row Café')
    await house.seal()
    const again = heardBy(viewer, `?after=${seq}`)
    expect(await next(again)).toMatchObject({ name: 'at', seq })
    expect(await next(again)).toMatchObject({ type: 'account.created', subjects: [{ type: 'account', id }] })
    await again.return()
    const browser = request(`${house.baseUrl}/api/v1/stream`, {
      headers: { cookie: viewer.cookie, 'last-event-id': seq },
    })
    browser.end()
    const [answer] = await once(browser, 'response')
    let told = ''
    while (!told.includes(id)) told += (await once(answer, 'data'))[0]
    browser.destroy()
  })

  test('after a break everything comes once and in order, whatever was sealed meanwhile and while it is told', async () => {
    const first = heardBy(viewer)
    const { seq } = await next(first)
    await first.return()
    const written: string[] = []
    const write = async (count: number) => {
      for (let number = 0; number < count; number++) written.push((await addAccount(`Away ${written.length}`)).id)
      await house.seal()
    }
    await write(5)
    await write(4)
    const again = heardBy(viewer, `?after=${seq}`)
    await next(again)
    const heard = [await next(again), await next(again)]
    await write(3)
    await again.return()
    // The second break is in the middle of what is told.
    const last = heardBy(viewer, `?after=${heard[1].seq}`)
    await next(last)
    await write(2)
    while (heard.length < written.length) heard.push(await next(last))
    await last.return()
    expect(heard.map((event) => event.subjects[0].id)).toEqual(written)
    expect(heard.map((event) => event.seq)).toEqual(written.map((_, at) => seq + 1 + at))
  })

  test('a place that is no place, or not reached yet, is now', async () => {
    for (const place of ['soon', '-3', '999999999']) {
      const heard = heardBy(viewer, `?after=${place}`)
      const { seq } = await next(heard)
      expect(seq).toBeLessThan(1000)
      await heard.return()
    }
  })

  test('says of an import only that there was much', async () => {
    const heard = heardBy(viewer)
    const { seq } = await next(heard)
    const id = newId()
    await firm.inTransaction((ctx) =>
      recordEvents(
        ctx,
        accountRestored,
        Array.from({ length: 201 }, () => ({
          subjects: [{ role: 'account', type: 'account', id }],
          body: { name: '' },
        })),
      ),
    )
    await house.seal()
    expect(await next(heard)).toEqual({ name: 'many', id: String(seq + 201), seq: seq + 201 })
    await heard.return()
  })

  test('is not for strangers, and ends with the session', async () => {
    expect((await fetch(`${house.baseUrl}/api/v1/stream`)).status).toBe(401)
    const leaver = await firm.signIn('viewer')
    const heard = heardBy(leaver)
    await next(heard)
    await leaver.api.workspace.signOut()
    await addAccount('Brightmoor Bakeries')
    await house.seal()
    expect((await heard.next()).done).toBe(true)
  })

  test('keeps no session awake', async () => {
    const quiet = await openTestHouse({ streamBeatMs: 20 })
    const resting = await (await quiet.openWorkspace()).signIn('viewer')
    const rest = (hours: number) =>
      quiet.pools.identity.query(
        `update identity.session set last_seen_at = now() - make_interval(hours => $1), "expiresAt" = "createdAt" + interval '1 day'`,
        [hours],
      )
    const reader = (await resting.fetch('/api/v1/stream')).body!.getReader()
    await rest(7)
    // At each beat the session is asked for.
    let beats = ''
    while (beats.split(': \n').length < 6) beats += new TextDecoder().decode((await reader.read()).value)
    const { rows } = await quiet.pools.identity.query<{ rests: boolean }>(
      `select last_seen_at < now() - interval '6 hours' as rests from identity.session`,
    )
    expect(rows).toEqual([{ rests: true }])
    await rest(9)
    while (!(await reader.read()).done);
  })

  test('ends with the session also where nothing happens', async () => {
    const quiet = await openTestHouse({ streamBeatMs: 20 })
    const leaver = await (await quiet.openWorkspace()).signIn('viewer')
    await quiet.seal()
    const heard = heardBy(leaver)
    await next(heard)
    await quiet.pools.identity.query('delete from identity.session')
    expect((await heard.next()).done).toBe(true)
  })
})
