import { misparsed } from '#app/misparsed.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { accountPage } from './account-page.ts'
import { backup } from './backup.ts'
import { busyAccount } from './busy-account.ts'
import { createAccount } from './create-account.ts'
import { customField } from './custom-field.ts'
import { duplicates } from './duplicates.ts'
import { firstLoad } from './first-load.ts'
import { importing } from './import.ts'
import { interaction } from './interaction.ts'
import { type Bench, type Gap, judged, type Line } from './line.ts'
import { listAccounts } from './list-accounts.ts'
import { merging } from './merge.ts'
import { type Options, readOptions, usage } from './options.ts'
import { portfolio } from './portfolio.ts'
import { restart } from './restart.ts'
import { revenueByAccount } from './revenue-by-account.ts'
import { search } from './search.ts'
import { secondScreen } from './second-screen.ts'
import { session } from './session.ts'
import { start } from './start.ts'
import { table } from './table.ts'
import { transaction } from './transaction.ts'
import { verify } from './verify.ts'
import { openWorld, type World } from './world.ts'

/** Those that read come before the one that writes. */
const onTheWorld: Bench[] = [
  session,
  transaction,
  listAccounts,
  accountPage,
  search,
  revenueByAccount,
  portfolio,
  interaction,
  busyAccount,
  backup,
  importing,
  secondScreen,
  createAccount,
  customField,
  merging,
]
const onTheirOwn: Bench[] = [start, restart, verify, duplicates, firstLoad]

const names = [...onTheWorld, ...onTheirOwn].map(({ name }) => name)

try {
  const options = readOptions(process.argv.slice(2), names)
  if (options) await run(options)
  else process.stdout.write(`${usage}\n\nNames: ${names.join(', ')}\n`)
} catch (error) {
  const sentence = error instanceof UsageFault ? error.message : misparsed(error)
  if (sentence === undefined) throw error
  process.stderr.write(`${sentence}\n\n${usage}\n`)
  process.exitCode = 2
}

async function run(chosen: Options): Promise<void> {
  const lines: Line[] = []
  const gaps: Gap[] = []
  const wanted = ({ name }: Bench) => chosen.only.length === 0 || chosen.only.includes(name)
  const measure = async (bench: Bench, world?: World) => {
    say(`Measuring ${bench.name} …`)
    try {
      lines.push(...(await bench.measure(world as World)).map(judged))
    } catch (error) {
      gaps.push({ line: bench.name, missing: error instanceof Error ? error.message : String(error) })
    }
  }
  for (const bench of onTheirOwn.filter(wanted)) await measure(bench)
  if (onTheWorld.some(wanted)) {
    const world = await openWorld(chosen, say)
    try {
      for (const bench of onTheWorld.filter(wanted)) await measure(bench, world)
    } finally {
      await world.close()
    }
  }
  const { accounts, lines: saleLines, seed } = chosen
  const report = { accounts, saleLines, seed, lines, missing: gaps }
  process.stdout.write(chosen.json ? `${JSON.stringify(report)}\n` : table(lines, gaps))
  process.exitCode = gaps.length > 0 || lines.some(({ ok }) => !ok) ? 1 : 0
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
