import type { Bench } from './line.ts'
import { inTurns, median } from './measure.ts'
import type { World } from './world.ts'

const entries = { busy: 10_000, quiet: 10 }

/** The page of an account with ten thousand entries on its timeline beside that of one with ten. */
export const busyAccount: Bench = {
  name: 'busy-account',
  async measure(world) {
    const [busy, quiet] = await twoAlike(world)
    await talkTo(world, busy, entries.busy)
    await talkTo(world, quiet, entries.quiet)
    await world.admin.query(
      'vacuum analyze activities.note, platform.event, platform.event_subject, platform.event_body',
    )
    const times = await inTurns(
      () => world.http.get(`/api/v1/accounts/${busy}`),
      () => world.http.get(`/api/v1/accounts/${quiet}`),
    )
    const [ours, other] = [median(times.ours), median(times.raw)]
    return [
      {
        line: `account page with ${entries.busy} entries on its timeline: p50`,
        ...{ ours, raw: other, unit: 'ms', figure: ours / other, must: 1.5, aim: 1.1, better: 'less' },
        note: `raw: the same page of an account with ${entries.quiet} entries`,
      },
    ]
  },
}

/** Neighbours by what they buy, so that nothing else of their pages differs. */
async function twoAlike({ admin, workspaceId }: World): Promise<[string, string]> {
  const { rows } = await admin.query<{ id: string }>(
    `select account_id as id from relationships.account_figure
      where workspace_id = $1 and figure = 'net-sales' order by value, account_id
      offset (select count(*) / 2 from relationships.account_figure where workspace_id = $1 and figure = 'net-sales') limit 2`,
    [workspaceId],
  )
  return [rows[0]!.id, rows[1]!.id]
}

/** Calls of half an hour, one every four hours, each with its event as `write-note` records it. */
async function talkTo({ admin, workspaceId }: World, accountId: string, count: number): Promise<void> {
  await admin.query(
    `with talk as (
      insert into activities.note (workspace_id, id, account_id, author_id, kind, minutes, body, written_at)
      select $1::uuid, gen_random_uuid(), $2::uuid, m.id, 'call', 30, 'About the delivery of lot ' || n,
        now() - n * interval '4 hours'
      from (select id from workspace.member where workspace_id = $1 limit 1) m, generate_series(1, $3::int) n
      returning *
    ), told as (
      insert into platform.event (workspace_id, id, type, actor_id, occurred_at, commitment)
      select workspace_id, id, 'note.written', author_id, written_at, decode(repeat('00', 32), 'hex') from talk
      returning workspace_id, id, occurred_at
    ), about as (
      insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
      select workspace_id, id, 'account', 'account', $2::uuid, occurred_at from told
    )
    insert into platform.event_body (workspace_id, event_id, salt, body)
    select workspace_id, id, decode(repeat('00', 16), 'hex'),
      jsonb_build_object('after', jsonb_build_object('kind', kind, 'minutes', minutes, 'body', body))
    from talk`,
    [workspaceId, accountId, count],
  )
}
