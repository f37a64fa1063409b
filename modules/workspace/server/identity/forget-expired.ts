import { inForce } from '#platform/auth/session-in-force.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'

/** What has run out is of no use to anybody but a thief. */
export const forgetExpired: ScheduledJob = {
  name: 'forget-expired-sign-ins',
  cron: '25 * * * *',
  async run({ pools, config }) {
    await pools.identity.query('delete from identity.ticket where expires_at < now()')
    await pools.identity.query(`delete from identity.session s where not (${inForce('$1')})`, [config.idleHours])
    await pools.identity.query(`delete from identity.attempt where last_at < now() - interval '1 day'`)
    await pools.identity.query(`delete from identity.familiar_place where last_at < now() - interval '400 days'`)
    await pools.identity.query(
      `delete from identity.api_key where expires_at < now() - interval '90 days' or revoked_at < now() - interval '90 days'`,
    )
    await pools.identity.query(
      `delete from identity.second_factor where confirmed_at is null and created_at < now() - interval '1 day'`,
    )
  },
}
