import type { Bench } from './line.ts'
import { inTurns, median } from './measure.ts'
import { rawClient } from './raw-client.ts'
import { shown, statementsOf } from './statements.ts'

const path = '/api/v1/accounts?type=customer&segment=Retail&sort=net-sales&direction=desc&limit=50'

export const listAccounts: Bench = {
  name: 'list',
  async measure(world) {
    const statements = await statementsOf(world, path)
    const raw = await rawClient(world)
    const times = await inTurns(
      () => world.http.get(path),
      () => raw.run(statements),
    )
    await raw.release()
    const [ours, bare] = [median(times.ours), median(times.raw)]
    return [
      {
        line: `list of 50 accounts, sorted and filtered, of ${world.accounts}: p50`,
        ours,
        raw: bare,
        unit: 'ms',
        figure: ours / bare,
        must: 2,
        aim: 1.3,
        better: 'less',
        sql: statements.map(shown),
      },
    ]
  },
}
