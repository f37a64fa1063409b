import type { Bench } from './line.ts'
import { median, timed } from './measure.ts'
import { shown, statementsOf } from './statements.ts'

const path = '/api/v1/portfolio'

export const portfolio: Bench = {
  name: 'portfolio',
  async measure(world) {
    const statements = await statementsOf(world, path)
    const times: number[] = []
    for (let run = 0; run < 12; run++) times.push(await timed(() => world.http.get(path)))
    const ours = median(times.slice(2))
    return [
      {
        line: `portfolio of ${world.accounts} accounts, ${world.lines} lines: p50`,
        ours,
        unit: 'ms',
        figure: ours,
        must: 1000,
        aim: 200,
        better: 'less',
        sql: statements.map(shown),
      },
    ]
  },
}
