import { LogKeeper } from '#platform/recovery/log/log-keeper.ts'
import type { House } from './house.ts'
import { nightly } from './nightly.ts'
import type { Closing } from './serve.ts'
import { slices } from './slices.ts'
import { startJobs } from './worker.ts'

/** Seals, keeps the log where that is asked for, and does the jobs. */
export async function workInBackground(house: House, closing: Closing): Promise<void> {
  house.sealer.start()
  closing.unshift(() => house.sealer.stop())
  const { config, clock, log } = house.services
  const keeper = new LogKeeper({ config, server: house.administrator, clock }, log)
  closing.unshift(() => keeper.stop())
  await keeper.start()
  const jobs = await startJobs(house, slices, nightly(house))
  closing.unshift(() => jobs.stop())
}
