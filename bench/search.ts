import type { Bench } from './line.ts'
import { quantile, timed } from './measure.ts'

/** Parts of words, whole names, slips of one letter or two neighbours swapped, and beginnings of one or two letters. */
const queries = [
  ...['brook', 'ridge', 'stead', 'aker', 'ogist', 'harm', 'extil', 'imber', 'urni', 'ptics', 'water', 'mouth'],
  ...['alder', 'falcon', 'juniper', 'orchard', 'quarry', 'kestrel', 'harbour', 'meadow', 'granite', 'linden'],
  ...['alderbrook bakery', 'falconridge', 'oakstone timber', 'river hotels', 'holly paper', 'pinewood', 'cedar motors'],
  ...['flacon', 'junipr', 'orchrad', 'quarrry', 'kestral', 'harbuor', 'medow', 'grannite', 'lindne', 'bakrey'],
  ...['logistcs', 'engineerng', 'pharmcy', 'securty', 'softwere', 'holdngs', 'breewry', 'catreing', 'furnitre'],
  ...['ba', 'lo', 'x', 'me', 'hi', 'c0000', 'c0012345', 'office@c99', 'dublin', 'münchen', 'zurich', 'inv-00001'],
]

export const search: Bench = {
  name: 'search',
  async measure(world) {
    const times: number[] = []
    const slowest = new Map<string, number>()
    for (let round = 0; round < 5; round++) {
      for (const words of queries) {
        const path = `/api/v1/search?words=${encodeURIComponent(words)}`
        const took = await timed(() => world.http.get(path))
        if (round === 0) continue
        times.push(took)
        slowest.set(words, Math.max(took, slowest.get(words) ?? 0))
      }
    }
    const p95 = quantile(times, 0.95)
    const worst = [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 3)
    return [
      {
        line: `search, ${queries.length} fixed queries, ${world.accounts} accounts: p95`,
        ours: p95,
        unit: 'ms',
        figure: p95,
        must: 50,
        aim: 15,
        better: 'less',
        note: `slowest: ${worst.map(([words, took]) => `"${words}" ${took.toFixed(0)} ms`).join(', ')}`,
      },
    ]
  },
}
