import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { type Job, startWorker } from './worker.ts'

/*
 * Jobs by the clock while the clock is moved. The timers of this process go on as those of a machine do, whatever its clock
 * says; the database keeps the right time.
 */
const { pools, services } = await openTestHouse()
const minute = 60_000
const hour = 60 * minute

afterEach(async () => {
  vi.useRealTimers()
  await pools.worker.query(`delete from graphile_worker._private_known_crontabs`)
})

/** As long ago that the database takes every moment of it for past, at half past the hour. */
const night = Date.parse('2026-01-15T01:30:30Z')

function setClock(at: number): void {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: at, shouldAdvanceTime: true })
}

/** A worker whose one job is done at 2:30 and notes for when it was asked for. */
function work(cron = '30 2 * * *') {
  const note: Job = async (payload) => void done.push((payload as { _cron: { ts: string } })._cron.ts)
  const done: string[] = []
  return workOn(done, { nightly: { cron, job: note } })
}

async function workOn(done: string[], all: Record<string, { cron: string; job: Job }>) {
  const jobs = Object.fromEntries(Object.entries(all).map(([name, { job }]) => [name, job]))
  const timed = Object.entries(all).map(([name, { cron }]) => ({ cron, job: name }))
  const worker = await startWorker(pools, jobs, services.log, timed)
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= worker.stop())
  onTestFinished(stop)
  return { done, stop }
}

/** Lets time pass, a quarter of an hour at a time; each time all that was asked for meanwhile is done. */
async function pass(quarters: number): Promise<void> {
  for (let each = 0; each < quarters; each++) {
    await vi.advanceTimersByTimeAsync(15 * minute)
    await nothingWaits()
  }
}

async function nothingWaits(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await pools.worker.query('select from graphile_worker._private_jobs')
      expect(rows).toHaveLength(0)
    },
    { timeout: 20_000 },
  )
}

const nights = (...days: number[]) => days.map((day) => `2026-01-${day}T02:30:00.000Z`)
const untilDone = (done: string[], ...days: number[]) =>
  vi.waitFor(() => expect(done).toEqual(nights(...days)), { timeout: 20_000 })

test('a clock that jumps two hours forth leaves nothing out, and set right again nothing is done twice', async () => {
  setClock(night)
  const { done } = await work()
  await pass(1)
  vi.setSystemTime(Date.now() + 2 * hour)
  await pass(1)
  await untilDone(done, 15)
  vi.setSystemTime(Date.now() - 2 * hour)
  await pass(4 * 4)
  expect(done).toEqual(nights(15))
})

test('a clock that jumps two hours back does nothing twice, and the next night is not left out', async () => {
  setClock(night)
  const { done } = await work()
  await pass(6)
  await untilDone(done, 15)
  vi.setSystemTime(Date.now() - 2 * hour)
  await pass(4 * 4)
  expect(done).toEqual(nights(15))
  await pass(24 * 4)
  await untilDone(done, 15, 16)
})

test('nor do starts in between, at whatever the clock says then', async () => {
  setClock(night)
  const first = await work()
  await pass(1)
  await first.stop()
  // It should have been done while the program was off.
  vi.setSystemTime(Date.now() + 2 * hour)
  const second = await work()
  await untilDone(second.done, 15)
  await second.stop()
  vi.setSystemTime(Date.now() - 2 * hour)
  const third = await work()
  await pass(4 * 4)
  expect(third.done).toEqual([])
  await pass(22 * 4)
  await untilDone(third.done, 16)
})

test('a night that was missed is made up for in its order, one thing after the other', async () => {
  const done: string[] = []
  const backup: Job = async () => {
    done.push('backup begun')
    await services.pools.worker.query('select pg_sleep(0.2)')
    done.push('backup made')
  }
  const worker = () =>
    workOn(done, {
      backup: { cron: '30 2 * * *', job: backup },
      drill: { cron: '30 3 * * *', job: async () => void done.push('drill') },
    })
  setClock(night)
  const before = await worker()
  await before.stop()
  vi.setSystemTime(Date.now() + 6 * hour)
  await worker()
  await vi.waitFor(() => expect(done).toEqual(['backup begun', 'backup made', 'drill']), { timeout: 20_000 })
})

test('what waits on a database whose clock is behind is not put off by being asked for again', async () => {
  const now = Date.now()
  // Of every hour the minute before this one: for the database, all that follow are to come.
  const cron = `${new Date(now - minute).getUTCMinutes()} * * * *`
  const askedFor = (hours: number) =>
    new Date(Math.floor((now - minute) / minute) * minute + hours * hour).toISOString()
  setClock(now)
  const before = await work(cron)
  await before.stop()
  vi.setSystemTime(now + 3 * hour)
  await work(cron)
  await vi.waitFor(async () => {
    const { rows } = await pools.worker.query(
      'select last_execution as at from graphile_worker._private_known_crontabs',
    )
    expect(rows).toEqual([{ at: askedFor(3) }])
  }, 20_000)
  const { rows } = await pools.worker.query('select run_at as at from graphile_worker._private_jobs')
  expect(rows).toEqual([{ at: askedFor(1) }])
  await pools.worker.query('delete from graphile_worker._private_jobs')
})
