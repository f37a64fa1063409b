import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { type DateOrder, dateOrder } from '#modules/data-quality/contract/import.ts'
import { importOptions } from '#modules/data-quality/server/index.ts'
import { broughtFrom, isBankFile, ratesFrom } from '#modules/revenue/server/index.ts'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type Arguments, type Place, print, requirePlace, withHouse } from './command.ts'

/** Of what the books bring, and no other import. */
export const bankOptions = { 'bank-account': { type: 'string' }, per: { type: 'string' } } as const

export const bankUsage = `rapport import FILE… --kind bank [--bank-account ID] [--date-order dmy|mdy|ymd] [--json]
rapport import FILE --kind rates [--per EUR] [--date-order dmy|mdy|ymd] [--json]

--kind bank brings statements of a bank: CAMT.053, MT940, OFX or CSV. The first three are known by what they hold, without --kind. What
each movement pays is proposed on the page Bank, and booked when somebody confirms it there. --bank-account is for a CSV that does not
name its account. --kind rates brings a CSV of daily rates, with a column for each currency or a row for each rate; --per says of which
currency one unit is worth that much. Both are taken back by "rapport undo EVENT", with the eventId that --json prints.`

type Kind = 'bank' | 'rates'

/** Whether a file is for the books: by its kind, or where none is given by what it holds. */
export async function kindOfBooks({ values, positionals }: Arguments): Promise<Kind | undefined> {
  if (values.kind === 'bank' || values.kind === 'rates') return values.kind
  for (const option of Object.keys(bankOptions))
    if (values[option] !== undefined)
      throw new UsageFault(`--${option} is for --kind bank or --kind rates. Leave it out.`)
  if (values.kind !== undefined || positionals.length === 0) return undefined
  const each = await Promise.all(positionals.map((file) => isBankFile(resolve(file)).catch(() => false)))
  return each.every(Boolean) ? 'bank' : undefined
}

export async function bringBooks(args: Arguments, kind: Kind): Promise<void> {
  const { values, positionals } = args
  const other = Object.keys(importOptions).find((name) => values[name] !== undefined && !taken.includes(name))
  if (other) throw new UsageFault(`--${other} is not for --kind ${kind}. Leave it out.`)
  if (positionals.length === 0) throw new UsageFault('Say which file to import.')
  const bring = kind === 'bank' ? bringBank(values) : bringRates(values)
  const files = await Promise.all(positionals.map(fileHere))
  await withHouse(args, async (house) => {
    const { inTransaction } = await requirePlace(house, args)
    const told: Told[] = []
    for (const file of files) told.push(await bring(inTransaction, file))
    const [only] = told
    print(
      args,
      told.length === 1 ? only!.brought : { files: told.map(({ brought }) => brought) },
      told.flatMap(({ lines }) => lines),
    )
  })
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const taken = ['kind', 'date-order']

interface Told {
  brought: object
  lines: string[]
}
type Bring = (inTransaction: Place['inTransaction'], file: { path: string; name: string }) => Promise<Told>

function bringBank(values: Arguments['values']): Bring {
  const bankAccountId = typeof values['bank-account'] === 'string' ? values['bank-account'] : undefined
  if (bankAccountId && !z.uuid().safeParse(bankAccountId).success)
    throw new UsageFault(
      `--bank-account ${bankAccountId} is no id of a bank account. The page Bank shows it in its address.`,
    )
  const order = orderOf(values['date-order'])
  return async (inTransaction, file) => {
    const brought = await broughtFrom(inTransaction, file, { bankAccountId, dateOrder: order })
    return {
      brought,
      lines: [
        `${file.name}: ${counted(brought.brought, 'line')} brought, ${brought.known} here already`,
        ...brought.accounts.filter(({ made }) => made).map(({ name }) => `Bank account ${name} added`),
        ...brought.notes,
      ],
    }
  }
}

function bringRates(values: Arguments['values']): Bring {
  const choices = { per: perOf(values.per), dateOrder: orderOf(values['date-order']) }
  return async (inTransaction, file) => {
    const brought = await ratesFrom(inTransaction, file, choices)
    const { currencies, from, to } = brought
    return {
      brought,
      lines: [
        `${file.name}: ${counted(brought.brought, 'rate')} brought, ${brought.changed} changed, ${brought.known} here already`,
        `${counted(currencies.length, 'currency', 'currencies')}, ${from} to ${to}`,
        ...brought.notes,
      ],
    }
  }
}

async function fileHere(path: string): Promise<{ path: string; name: string }> {
  const found = await stat(resolve(path)).catch(() => undefined)
  if (!found?.isFile()) throw new Refusal(422, `${path} is not here. Look at the name and the folder.`)
  return { path: resolve(path), name: basename(path) }
}

function orderOf(given: unknown): DateOrder | undefined {
  const read = dateOrder.optional().safeParse(given)
  if (read.success) return read.data
  throw new UsageFault(`--date-order ${String(given)} is unknown. Use dmy, mdy or ymd.`)
}

function perOf(given: unknown): string | undefined {
  const read = currencyCode.optional().safeParse(given)
  if (read.success) return read.data
  throw new UsageFault(`--per ${String(given)} is no currency of ISO 4217. Use a code such as EUR.`)
}
