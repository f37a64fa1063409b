import { z } from 'zod'
import { type Job, startWorker } from '#platform/jobs/worker.ts'
import type { ScheduledJob, Services, SliceServer } from '#platform/server/slice.ts'
import type { House } from './house.ts'

const payload = z.looseObject({ workspaceId: z.uuid() })

/** Runs the jobs of every slice in this process, and those that the house itself does by the clock. */
export async function startJobs(
  house: Pick<House, 'services'>,
  slices: SliceServer[],
  ofTheHouse: ScheduledJob[] = [],
): ReturnType<typeof startWorker> {
  const { services } = house
  const jobs: Record<string, Job> = {}
  for (const slice of slices) {
    for (const [name, job] of Object.entries(slice.jobs ?? {})) {
      jobs[`${slice.name}:${name}`] = (body) => job(services, payload.parse(body))
    }
  }
  const scheduled = [
    ...[forgetIdempotencyKeys, ...ofTheHouse].map((job) => ({ slice: 'platform', job })),
    ...slices.flatMap((slice) => (slice.scheduled ?? []).map((job) => ({ slice: slice.name, job }))),
  ]
  for (const { slice, job } of scheduled) jobs[`${slice}:${job.name}`] = () => job.run(services)
  const timed = scheduled.map(({ slice, job }) => ({ cron: job.cron, job: `${slice}:${job.name}` }))
  return startWorker(services.pools, jobs, services.log, timed)
}

const forgetIdempotencyKeys: ScheduledJob = {
  name: 'forget-idempotency-keys',
  cron: '15 * * * *',
  async run({ pools }: Services) {
    await pools.worker.query(`delete from platform.idempotency_key where created_at < now() - interval '24 hours'`)
  },
}
