import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { resolveActor } from '#modules/workspace/server/index.ts'
import { openTestHouse } from '#tests/house.ts'
import { createHttpServer } from './http.ts'
import { leave } from './leave.ts'

const { services } = await openTestHouse()

/** A server, a connection on which nothing was asked, and how the server ends. */
async function opened(silentMs?: number) {
  const app = await createHttpServer({ slices: [], services, resolveActor, ...(silentMs ? { silentMs } : {}) })
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const taken = once(app.server, 'connection')
  const silent: Socket = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void silent.destroy())
  await Promise.all([once(silent, 'connect'), taken])
  return { silent, end: () => leave(app, new AbortController(), 0) }
}

test('a connection on which nothing was ever asked, as browsers open ahead, keeps the server from nothing', async () => {
  const { silent, end } = await opened(100)
  const closed = once(silent.resume(), 'close')
  await end()
  await closed
})

test('what is asked on it while the server ends is answered', async () => {
  const { silent, end } = await opened()
  const ended = end()
  silent.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  const [answer] = (await once(silent, 'data')) as [Buffer]
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /)
  await ended
})
