import { expect, onTestFinished, test } from 'vitest'
import { createPools } from '#platform/database/pools.ts'
import { openTestHouse } from '#tests/house.ts'
import { freePort } from '#tests/rounds/program.ts'
import { answerHealth } from './health.ts'

const house = await openTestHouse()

async function healthWith(changes: { silentMs?: number; databasePort?: number; path?: string }) {
  const { silentMs = 0, databasePort, path = '/health/ready' } = changes
  const pools = databasePort ? createPools({ ...house.endpoint, host: '127.0.0.1', port: databasePort }) : house.pools
  const services = { ...house.services, pools }
  const port = await freePort()
  const sealer = { lastRound: performance.now() - silentMs }
  const server = await answerHealth({ services, sealer }, { host: '127.0.0.1', port })
  onTestFinished(() => server.close())
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  return { status: answer.status, body: await answer.json() }
}

test('a worker is well while its database answers and events are sealed', async () => {
  expect(await healthWith({})).toEqual({ status: 200, body: { ok: true } })
})

test('it says what it lacks: seals, or the database', async () => {
  expect(await healthWith({ silentMs: 90_000 })).toEqual({
    ...{ status: 503, body: { ok: false, says: 'Events have not been sealed for 90 seconds.' } },
  })
  expect(await healthWith({ databasePort: await freePort() })).toEqual({
    ...{ status: 503, body: { ok: false, says: 'The database does not answer.' } },
  })
})

test('it lives whatever it lacks: to end it would mend nothing', async () => {
  expect(await healthWith({ databasePort: await freePort(), path: '/health/live' })).toMatchObject({ status: 200 })
})
