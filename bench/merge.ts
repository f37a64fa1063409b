import type { Bench } from './line.ts'
import { timed } from './measure.ts'
import type { World } from './world.ts'

/** Records on each side of the merge: half of them notes, half documents of one line. */
const related = 5000

/** Two accounts with thousands of related records made one, and two again. */
export const merging: Bench = {
  name: 'merge',
  async measure(world) {
    const [id, mergedId] = [await create(world, 'Bench survivor'), await create(world, 'Bench merged')]
    for (const account of [id, mergedId]) await fill(world, account)
    await world.admin.query('vacuum analyze activities.note, revenue.document, revenue.line')
    let eventId = ''
    const merged = await timed(async () => {
      const { body } = await world.http.post(`/api/v1/accounts/${id}/merge`, { mergedId })
      ;({ eventId } = JSON.parse(body.toString()) as { eventId: string })
    })
    const undone = await timed(() => world.http.post(`/api/v1/events/${eventId}/undo`, {}))
    return (
      [
        ['merge of two accounts', merged],
        ['undo of it', undone],
      ] as const
    ).map(([what, ours]) => ({
      line: `${what}, ${related} related records each`,
      ...{ ours, unit: 'ms', figure: ours, must: 1000, aim: 500, better: 'less' as const },
    }))
  },
}

async function create({ http }: World, name: string): Promise<string> {
  const { body } = await http.post('/api/v1/accounts', { name })
  return (JSON.parse(body.toString()) as { id: string }).id
}

async function fill({ admin, workspaceId }: World, accountId: string): Promise<void> {
  const half = related / 2
  await admin.query(
    `insert into activities.note (workspace_id, id, account_id, kind, body, written_at)
    select $1::uuid, gen_random_uuid(), $2::uuid, 'call', 'About lot ' || n, now() - n * interval '1 hour'
    from generate_series(1, $3::int) n`,
    [workspaceId, accountId, half],
  )
  await admin.query(
    `with sold as (
      insert into revenue.document (workspace_id, id, kind, account_id, issued_on, currency, gross, discount, net)
      select $1::uuid, gen_random_uuid(), 'invoice', $2::uuid, date '2026-01-01' + n % 300, w.base_currency, 1000, 0, 1000
      from workspace.workspace w, generate_series(1, $3::int) n where w.workspace_id = $1
      returning *
    ), lines as (
      insert into revenue.line (workspace_id, id, document_id, account_id, issued_on, position, kind, gross, discount, net,
        base_gross, base_discount, base_net)
      select workspace_id, gen_random_uuid(), id, account_id, issued_on, 1, 'sale', 1000, 0, 1000, 1000, 0, 1000 from sold
      returning *
    ), months as (
      insert into revenue.account_month (workspace_id, account_id, month, lines, gross, discounts, returns, allowances, net,
        charges, cost, lines_without_cost)
      select workspace_id, account_id, date_trunc('month', issued_on)::date, count(*), sum(base_gross), 0, 0, 0, sum(base_net), 0,
        0, count(*) from lines group by 1, 2, 3
      returning *
    )
    insert into revenue.month_total as t (workspace_id, month, part, lines, gross, discounts, returns, allowances, net, charges,
      cost, lines_without_cost)
    select workspace_id, month, ((get_byte(uuid_send(account_id), 5) # get_byte(uuid_send(account_id), 15)) & 15)::smallint,
      lines, gross, 0, 0, 0, net, 0, 0, lines_without_cost from months
    on conflict (workspace_id, month, part) do update set lines = t.lines + excluded.lines, gross = t.gross + excluded.gross,
      net = t.net + excluded.net, lines_without_cost = t.lines_without_cost + excluded.lines_without_cost`,
    [workspaceId, accountId, half],
  )
}
