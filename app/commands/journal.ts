import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type JournalFormat, journalFormats } from '#modules/revenue/contract/journal.ts'
import { journalBytes, openJournal } from '#modules/revenue/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type Command, type Place, print, requirePlace, withHouse } from './command.ts'
import { readWindow, windowOptions } from './window.ts'

export const journalCommand: Command = {
  usage: `rapport journal --format hledger|beancount|iif|quickbooks|xero|datev [--from DAY] [--to DAY | --until DAY] [--out FILE] [--json]

Writes the double entry of the books, in the base currency. hledger is read by Ledger as well; iif is for QuickBooks Desktop,
quickbooks for QuickBooks Online. --to is exclusive: the first day that no longer counts; --until is the last day that does.
Without --out it goes to the terminal.`,
  options: { ...windowOptions, format: { type: 'string' }, out: { type: 'string' } },
  async run(args) {
    const asked = { format: formatOf(args.values.format), ...lastDayOf(readWindow(args.values)) }
    const { out } = args.values
    if (args.values.json && typeof out !== 'string') throw new UsageFault('--json tells of a file. Name it with --out.')
    const told = await withHouse(args, async (house) =>
      writeJournal(await requirePlace(house, args), asked, typeof out === 'string' ? out : undefined),
    )
    if (typeof out === 'string')
      print(args, { file: out, format: asked.format, ...told }, [
        `The journal from ${told.from} to ${told.to} is in ${out}`,
      ])
  },
}

function formatOf(given: unknown): JournalFormat {
  const format = journalFormats.find((each) => each === given)
  if (format) return format
  const those = journalFormats.join(', ')
  throw new UsageFault(
    given === undefined
      ? `Say --format: one of ${those}.`
      : `--format ${typeof given === 'string' ? given : JSON.stringify(given)} is unknown. Use one of ${those}.`,
  )
}

/** A journal holds its last day. */
const lastDayOf = ({ from, to }: ReturnType<typeof readWindow>) => ({
  from,
  to: to && new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10),
})

async function writeJournal(
  place: Place,
  asked: { format: JournalFormat; from: string | undefined; to: string | undefined },
  out: string | undefined,
): Promise<{ from: string; to: string }> {
  const begun = `${out}.part`
  try {
    const told = await place.inTransaction(
      async (ctx) => {
        const open = await openJournal(ctx, asked)
        const bytes = Readable.from(journalBytes(ctx, asked.format, open))
        if (out === undefined) for await (const piece of bytes) process.stdout.write(piece as Buffer)
        else await pipeline(bytes, createWriteStream(begun, { mode: 0o600, flush: true }))
        return { from: open.book.from, to: open.book.to }
      },
      { readOnly: true, bulk: true },
    )
    if (out !== undefined) await rename(begun, out)
    return told
  } catch (error) {
    if (out !== undefined) await rm(begun, { force: true })
    throw cannotWrite(error, out) ?? error
  }
}

function cannotWrite(error: unknown, out: string | undefined): Refusal | undefined {
  const code = (error as NodeJS.ErrnoException).code
  if (out === undefined || !['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EROFS'].includes(code ?? '')) return undefined
  return new Refusal(
    422,
    `${out} cannot be written (${code}). Name a file in a folder that is there and may be written to.`,
  )
}
