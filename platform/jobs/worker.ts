import { EventEmitter } from 'node:events'
import { type CronItem, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Logger } from 'pino'
import type { Pools } from '../database/pools.ts'
import { LivingWorkers } from './living-workers.ts'

/** A job: parses its payload, calls the operation. Safe to run twice. */
export type Job = (
  payload: unknown,
  job: { id: string; attempts: number; signal: AbortSignal | undefined },
) => Promise<void>

/** A job that the clock asks for: `cron` in UTC, minute, hour, day of month, month, day of week ('40 3 * * *'). */
export interface Timed {
  cron: string
  job: string
}

const dayMs = 24 * 60 * 60 * 1000

export async function startWorker(
  pools: Pools,
  jobs: Record<string, Job>,
  log: Logger,
  timed: Timed[] = [],
): Promise<{ stop(): Promise<void> }> {
  const taskList: TaskList = {}
  for (const [name, job] of Object.entries(jobs)) {
    taskList[name] = (payload, helpers) =>
      job(payload, { id: helpers.job.id, attempts: helpers.job.attempts, signal: helpers.abortSignal })
  }
  const { Logger: WorkerLogger } = await import('graphile-worker')
  const living = new LivingWorkers(pools)
  await living.start()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => living.add(worker.workerId))
  const runner = await run({
    events,
    pgPool: pools.jobs,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: false,
    pollInterval: 2000,
    parsedCronItems: parseCronItems(timed.map(cronItem)),
    logger: new WorkerLogger(() => (level, message) => {
      if (level === 'error') log.error(message)
      else if (level === 'warning') log.warn(message)
      else log.debug(message)
    }),
  })
  return {
    async stop() {
      await runner.stop()
      await living.stop()
    },
  }
}

/**
 * A machine that was off at the time does it when it is on again, once however often it was missed that day. What waits
 * keeps its time: on a database whose clock is behind, each hour would put it off by another one, for ever.
 */
const cronItem = ({ cron, job }: Timed): CronItem => ({
  task: job,
  match: cron,
  identifier: job,
  options: {
    ...{ backfillPeriod: dayMs, jobKey: job, jobKeyMode: 'preserve_run_at' },
    ...(isNightly(cron) ? { queueName: 'night' } : {}),
  },
})

/** Done one after the other, also when all of the night was missed: the newest backup is put on trial, not the one before. */
const isNightly = (cron: string) => cron.split(' ')[1] !== '*'
