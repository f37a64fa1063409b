import type { Check } from './check.ts'

interface Waiting {
  failed: number
  names: string[] | null
  overdue: number
}

export const jobs: Check = {
  name: 'jobs',
  async run({ services: { pools } }) {
    const { rows } = await pools.worker.query<Waiting>(
      `select (count(*) filter (where attempts >= max_attempts))::int as failed,
          array_agg(distinct task_identifier) filter (where attempts >= max_attempts) as names,
          (count(*) filter (where attempts < max_attempts and locked_at is null and run_at < now() - interval '10 minutes'))::int as overdue
        from graphile_worker.jobs`,
    )
    const { failed, names, overdue } = rows[0]!
    if (failed > 0)
      return {
        ok: false,
        says: `${failed} jobs failed again and again and were given up: ${names!.join(', ')}.`,
        do: 'Look into the log for why, and put it right; then start what they belong to (an import, say) once more.',
      }
    if (overdue > 0)
      return {
        ok: false,
        says: `${overdue} jobs have waited for more than ten minutes.`,
        do: 'Jobs are done while Rapport runs. Start it; if it runs, look into its log.',
      }
    return { ok: true, says: 'No job has failed, and none waits.' }
  },
}
