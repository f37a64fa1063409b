import type { Bench } from './line.ts'
import { inTurns, median } from './measure.ts'
import { rawClient } from './raw-client.ts'
import { shown } from './statements.ts'
import type { World } from './world.ts'

/** Who brings how much, the first 50: what a firm's bookkeeping answers from its invoice lines. */
const fromLines = `
  select account_id, sum(base_net)::bigint as net, sum(base_net - base_cost)::bigint as gross_profit
  from revenue.line
  where workspace_id = $1 and issued_on >= $2 and issued_on < $3 and kind <> 'charge'
  group by account_id order by gross_profit desc, account_id limit 50`

export const revenueByAccount: Bench = {
  name: 'revenue',
  async measure(world) {
    const { from, to } = await wholeSpan(world)
    const path = `/api/v1/portfolio/rows?from=${from}&to=${to}&compare=none&limit=50`
    const statement = { text: fromLines, values: [world.workspaceId, from, to] }
    const raw = await rawClient(world)
    const times = await inTurns(
      () => world.http.get(path),
      () => raw.run([statement]),
      { least: 10 },
    )
    await raw.release()
    const [ours, bare] = [median(times.ours), median(times.raw)]
    return [
      {
        line: `revenue by account, ${world.lines} lines: p50`,
        ours,
        raw: bare,
        unit: 'ms',
        figure: ours / bare,
        must: 1.5,
        aim: 0.2,
        better: 'less',
        note: 'ours ranks all accounts, with shares and running shares',
        sql: [shown(statement)],
      },
    ]
  },
}

async function wholeSpan({ admin, workspaceId }: World): Promise<{ from: string; to: string }> {
  const { rows } = await admin.query<{ from: string; to: string }>(
    `select date_trunc('month', min(issued_on))::date::text as from, (date_trunc('month', max(issued_on)) + interval '1 month')::date::text as to
     from revenue.document where workspace_id = $1`,
    [workspaceId],
  )
  return rows[0]!
}
