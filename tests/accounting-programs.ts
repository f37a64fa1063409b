import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const isHere = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** Why a journal is not read by these programs here: a reason to skip, or nothing. */
export const noHledger = isHere('hledger') ? '' : 'hledger is not here (on Debian: apt-get install hledger)'
export const noBeancount = isHere('bean-check') ? '' : 'bean-check is not here (on Debian: apt-get install beancount)'

/** The balance of every account that hledger prints for the journal, as decimals by the account's name in full. */
export async function balancesByHledger(path: string): Promise<Map<string, string>> {
  await run('hledger', ['check', '-f', path])
  const args = ['balance', '--flat', '--no-total', '--empty', '-O', 'csv', '-f', path]
  const { stdout } = await run('hledger', args, { maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  const rows = stdout.trim().split('\n').slice(1)
  return new Map(
    rows.map((row) => {
      const [, name, amount] = /^"(.*)","(?:([-\d.,]+) [A-Z]{3}|0)"$/.exec(row) ?? []
      return [name!.replaceAll('""', '"'), (amount ?? '0').replaceAll(',', '')]
    }),
  )
}

/** What bean-check says of a journal: nothing where it is right. */
export async function faultsByBeancount(path: string): Promise<string> {
  const done = await run('bean-check', [path], { maxBuffer: 1 << 28 }).catch(
    (error: { stdout: string; stderr: string }) => error,
  )
  return `${done.stdout}${done.stderr}`.trim()
}

/** A sentence of Beancount that an account has this balance at the beginning of a day; one place more, so that it is exact. */
export const beancountBalance = (day: string, account: string, amount: string, currency: string): string =>
  `${day} balance ${account}  ${amount.includes('.') ? amount : `${amount}.`}0 ${currency}\n`
