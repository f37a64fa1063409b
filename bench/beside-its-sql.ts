import type { Measured } from './line.ts'
import { inTurns, median } from './measure.ts'
import { rawClient } from './raw-client.ts'
import { shown, statementsOf } from './statements.ts'
import type { World } from './world.ts'

/** A request over HTTP beside the same statements through the raw driver: the median of both, and their ratio. */
export async function besideItsSql(
  world: World,
  line: string,
  path: string,
  { must, aim }: { must: number; aim: number },
): Promise<Measured & { line: string }> {
  const statements = await statementsOf(world, path)
  const raw = await rawClient(world)
  const times = await inTurns(
    () => world.http.get(path),
    () => raw.run(statements),
  )
  await raw.release()
  const [ours, bare] = [median(times.ours), median(times.raw)]
  return {
    ...{ line: `${line}: p50`, ours, raw: bare, unit: 'ms', figure: ours / bare, must, aim, better: 'less' },
    sql: statements.map(shown),
  }
}
