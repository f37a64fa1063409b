import { type ParseArgsConfig, parseArgs } from 'node:util'
import { ConfigFault } from '#platform/config/config-fault.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { printable } from '#platform/log/printable.ts'
import type { Arguments } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { Interruption } from './commands/interruption.ts'
import { isForPeople } from './fault.ts'
import { misparsed } from './misparsed.ts'
import { exitCodeOf } from './signals.ts'

/** Options of every command. */
const everywhere = {
  json: { type: 'boolean' },
  'data-dir': { type: 'string' },
  workspace: { type: 'string' },
  'log-level': { type: 'string' },
} as const

const [name = '', ...words] = process.argv.slice(2)
process.exitCode = await run(name, words)

/** 0 done, 1 failed, 2 not understood, 128 and more ended by a signal. */
async function run(word: string, rest: string[]): Promise<number> {
  const listed = commands[word]
  if (!listed) return explain(word)
  const command = await listed.load()
  if (rest.includes('--help')) {
    process.stdout.write(`${command.usage}\n`)
    return 0
  }
  try {
    const options = { ...everywhere, ...command.options }
    const { values, positionals } = parseArgs({ args: withDashes(rest, options), options, allowPositionals: true })
    const code = await command.run({ values, positionals, argv: command.takesSettings ? rest : settingsIn(values) })
    return typeof code === 'number' ? code : 0
  } catch (error) {
    return report(error, command.usage)
  }
}

/** What every command takes of the settings. An option of its own may be called like another one: `member add --role`. */
function settingsIn(values: Arguments['values']): string[] {
  const given = (['data-dir', 'log-level'] as const).filter((name) => values[name] !== undefined)
  return given.map((name) => `--${name}=${String(values[name])}`)
}

type Options = NonNullable<ParseArgsConfig['options']>

/** `--columns "-,Date"`: a value may begin with a dash, so it is bound to its option before parseArgs takes it for one. */
function withDashes(given: string[], options: Options): string[] {
  const bound: string[] = []
  for (let at = 0; at < given.length; at++) {
    const [word = '', next] = [given[at], given[at + 1]]
    const takesValue = word.startsWith('--') && options[word.slice(2)]?.type === 'string'
    if (!takesValue || next === undefined || !/^-(?!-\w)/.test(next)) {
      bound.push(word)
      continue
    }
    bound.push(`${word}=${next}`)
    at++
  }
  return bound
}

function report(error: unknown, usage: string): number {
  const message = error instanceof Error ? error.message : String(error)
  const misread = error instanceof UsageFault ? message : misparsed(error)
  if (misread !== undefined) {
    process.stderr.write(`${misread}\n\n${usage}\n`)
    return 2
  }
  // Its work is left behind unfinished and would keep the program from ending.
  if (error instanceof Interruption) process.exit(exitCodeOf(error.signal))
  const trace = process.env.RAPPORT_TRACE && !isForPeople(error) ? `${(error as Error).stack}\n` : ''
  process.stderr.write(`${printable(message)}\n${trace}`)
  return error instanceof ConfigFault && error.byOption ? 2 : 1
}

function explain(word: string): number {
  const list = Object.entries(commands).map(([key, { summary }]) => `  ${key.padEnd(12)}${summary}`)
  const text = `rapport COMMAND [--json] [--data-dir FOLDER]\n\n${list.join('\n')}\n\nEach command explains itself with --help.\n`
  if (word === '' || word === '--help' || word === 'help') {
    process.stdout.write(text)
    return 0
  }
  process.stderr.write(`There is no command "${word}".\n\n${text}`)
  return 2
}
