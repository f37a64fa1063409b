import type { Bench } from './line.ts'
import { inTurns, median } from './measure.ts'
import { rawClient } from './raw-client.ts'
import { type Statement, shown, statementsOf } from './statements.ts'
import type { World } from './world.ts'

export const accountPage: Bench = {
  name: 'page',
  async measure(world) {
    const paths = (await someAccounts(world)).map((id) => `/api/v1/accounts/${id}`)
    const statements: Statement[][] = []
    for (const path of paths) statements.push(await statementsOf(world, path))
    const raw = await rawClient(world)
    const times = await inTurns(
      (run) => world.http.get(paths[run % paths.length]!),
      (run) => raw.run(statements[run % paths.length]!),
    )
    await raw.release()
    const [ours, bare] = [median(times.ours), median(times.raw)]
    return [
      {
        line: 'account page with all its panels in one call: p50',
        ours,
        raw: bare,
        unit: 'ms',
        figure: ours / bare,
        must: 2.5,
        aim: 1.5,
        better: 'less',
        sql: statements[0]!.map(shown),
      },
    ]
  },
}

/** Ten accounts from the one that buys most to one that buys little. */
async function someAccounts({ admin, workspaceId }: World): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `select account_id as id from (
       select account_id, ntile(10) over (order by value desc, account_id) as tenth, row_number() over (order by value desc, account_id) as n
       from relationships.account_figure where workspace_id = $1 and figure = 'net-sales') f
     where n in (select min(n) from (select ntile(10) over (order by value desc, account_id) as tenth,
       row_number() over (order by value desc, account_id) as n
       from relationships.account_figure where workspace_id = $1 and figure = 'net-sales') g group by tenth) order by n`,
    [workspaceId],
  )
  return rows.map(({ id }) => id)
}
