import { parseArgs } from 'node:util'
import { UsageFault } from '#platform/config/usage-fault.ts'

export interface Options {
  json: boolean
  accounts: number
  lines: number
  seed: number
  /** Names of the lines to measure; all when empty. */
  only: string[]
  /** Keeps the generated data for the next run, or takes it from the last one. */
  dataDir: string | undefined
}

export const usage = `bin/bench [--json] [--accounts 100000] [--lines 1000000] [--seed 1] [--only NAME …] [--data-dir FOLDER]

Measures each line of work beside the raw database doing the same, on generated data. A ratio is what counts; times
depend on the machine.
  --json       one JSON object and nothing else on stdout
  --accounts   how many accounts to generate
  --lines      how many invoice lines to generate
  --seed       another seed gives other data
  --only       measure this line only; may be given several times
  --data-dir   keep the generated data here, and use it when it is there`

/** Undefined when help was asked for. Throws a UsageFault; what it does not know is not passed over. */
export function readOptions(args: string[], names: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      accounts: { type: 'string', default: '100000' },
      lines: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true, default: [] },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const { json, only, 'data-dir': dataDir } = values
  const strange = only.find((name) => !names.includes(name))
  if (strange !== undefined) throw new UsageFault(`--only ${strange} is unknown. Use ${names.join(', ')}.`)
  return {
    json,
    only,
    dataDir,
    accounts: whole('--accounts', values.accounts),
    lines: whole('--lines', values.lines),
    seed: whole('--seed', values.seed),
  }
}

function whole(name: string, text: string): number {
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageFault(`${name} has to be a whole number above zero.`)
  return value
}
