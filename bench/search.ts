import { noteWord } from './generate.ts'
import type { Bench, Measured } from './line.ts'
import { quantile, timed } from './measure.ts'
import { rawClient } from './raw-client.ts'
import { statementsOf } from './statements.ts'
import type { World } from './world.ts'

/** Parts of words, whole names, slips of one letter or two neighbours swapped, and beginnings of one or two letters. */
const queries = [
  ...['brook', 'ridge', 'stead', 'aker', 'ogist', 'harm', 'extil', 'imber', 'urni', 'ptics', 'water', 'mouth'],
  ...['alder', 'falcon', 'juniper', 'orchard', 'quarry', 'kestrel', 'harbour', 'meadow', 'granite', 'linden'],
  ...['alderbrook bakery', 'falconridge', 'oakstone timber', 'river hotels', 'holly paper', 'pinewood', 'cedar motors'],
  ...['flacon', 'junipr', 'orchrad', 'quarrry', 'kestral', 'harbuor', 'medow', 'grannite', 'lindne', 'bakrey'],
  ...['logistcs', 'engineerng', 'pharmcy', 'securty', 'softwere', 'holdngs', 'breewry', 'catreing', 'furnitre'],
  ...['ba', 'lo', 'x', 'me', 'hi', 'c0000', 'c0012345', 'office@c99', 'dublin', 'münchen', 'zurich', 'inv-00001'],
]

/** Words of notes, from those in nearly every one to those in a few; as they are, and with a slip. */
const inNotes = ['delivery', ...[0, 40, 300, 1500, 6000, 15_000, 30_000].map(noteWord)]
const slipsInNotes = inNotes.map((word) => `${word.slice(0, 3)}${word[4]}${word[3]}${word.slice(5)}`)

export const search: Bench = {
  name: 'search',
  async measure(world) {
    const { rows } = await world.admin.query<{ notes: string }>(
      'select count(*) as notes from search.passage where workspace_id = $1',
      [world.workspaceId],
    )
    const notes = Number(rows[0]!.notes)
    return [
      await searched(world, `search, ${queries.length} fixed queries, ${world.accounts} accounts: p95`, queries),
      await searched(world, `search for words of ${notes} notes: p95`, inNotes),
      await searched(world, `search for such words with a slip, ${notes} notes: p95`, slipsInNotes),
    ]
  },
}

/** Each over HTTP and beside it its statements through the raw driver, so that what else the machine does falls on both. */
async function searched(world: World, line: string, asked: string[]): Promise<Measured & { line: string }> {
  const path = (words: string) => `/api/v1/search?words=${encodeURIComponent(words)}`
  const statements = new Map<string, Awaited<ReturnType<typeof statementsOf>>>()
  for (const words of asked) statements.set(words, await statementsOf(world, path(words)))
  const client = await rawClient(world)
  const times = { ours: [] as number[], raw: [] as number[] }
  const slowest = new Map<string, number>()
  for (let round = 0; round < 5; round++) {
    for (const words of asked) {
      const took = await timed(() => world.http.get(path(words)))
      const raw = await timed(() => client.run(statements.get(words)!))
      if (round === 0) continue
      times.ours.push(took)
      times.raw.push(raw)
      slowest.set(words, Math.max(took, slowest.get(words) ?? 0))
    }
  }
  await client.release()
  const p95 = quantile(times.ours, 0.95)
  const worst = [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 3)
  return {
    ...{ line, ours: p95, raw: quantile(times.raw, 0.95), unit: 'ms', figure: p95, must: 50, aim: 15, better: 'less' },
    note: `slowest: ${worst.map(([words, took]) => `"${words}" ${took.toFixed(0)} ms`).join(', ')}`,
  }
}
