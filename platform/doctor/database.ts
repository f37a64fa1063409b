import type { Check } from './check.ts'

const oldest = 15

export const database: Check = {
  name: 'database',
  async run({ services: { pools, config } }) {
    const { rows } = await pools.worker.query<{ version: string; major: number }>(
      `select split_part(current_setting('server_version'), ' ', 1) as version,
        current_setting('server_version_num')::int / 10000 as major`,
    )
    const { version, major } = rows[0]!
    const whose = config.databaseUrl ? 'your own server' : 'the one that comes with Rapport'
    const says = `PostgreSQL ${version}, ${whose}. Its tables are those of this program.`
    if (major >= oldest) return { ok: true, says }
    return { ok: false, says, do: `Move to PostgreSQL ${oldest} or newer; this one is not supported.` }
  },
}
