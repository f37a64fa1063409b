import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { minorDigits } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { JournalAccount, JournalBook, JournalFormat } from '../../contract/journal.ts'
import { chartByKey } from './chart.ts'
import { journalEntries } from './journal-entries.ts'
import { datevFaults } from './writing/datev-journal.ts'
import { journalWriters, writtenJournal } from './writing/journal-writer.ts'

export interface AskedJournal {
  format: JournalFormat
  /** Both days are in it; left out, it is the first or the last day of the books. */
  from?: string | undefined
  to?: string | undefined
}

export interface OpenJournal {
  book: JournalBook
  chart: Map<string, JournalAccount>
  fileName: string
  mediaType: string
}

/** What a journal will hold, or why it cannot be written; nothing of it is read yet. */
export async function openJournal(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>,
  { format, from, to }: AskedJournal,
): Promise<OpenJournal> {
  if (from !== undefined && to !== undefined && to < from)
    throw invalid([{ path: 'to', message: `The last day ${to} lies before the first, ${from}. Turn them round.` }])
  const workspace = await currentWorkspace(ctx)
  const chart = await chartByKey(ctx)
  const today = ctx.now.toISOString().slice(0, 10)
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(day)::text as first, max(day)::text as last from revenue.posting where workspace_id = ${ctx.workspaceId}
      and (${from ?? null}::date is null or day >= ${from ?? null}::date) and (${to ?? null}::date is null or day <= ${to ?? null}::date)`.execute(
    ctx.db,
  )
  const { first, last } = rows[0]!
  const book: JournalBook = {
    ...{ company: workspace.name, currency: workspace.baseCurrency, digits: minorDigits(workspace.baseCurrency) },
    ...{ from: from ?? first ?? to ?? today, to: to ?? last ?? from ?? today },
    ...{
      accounts: [...chart.values()],
      writtenAt: ctx.now,
      dayOrder: writesMonthFirst(workspace.locale) ? 'mdy' : 'dmy',
    },
  }
  if (format === 'datev') refuseForDatev(book, first ?? book.from, last ?? book.to)
  const { ending, mediaType } = journalWriters[format]
  return { book, chart, fileName: `journal-${format}-${book.from}-${book.to}.${ending}`, mediaType }
}

/** The journal's bytes, in the transaction it was opened in, which is not pipelined (`bulk`). */
export const journalBytes = (
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  format: JournalFormat,
  { book, chart }: OpenJournal,
): AsyncGenerator<Buffer> => writtenJournal(format, book, journalEntries(ctx, book, chart))

function refuseForDatev({ accounts }: JournalBook, first: string, last: string): void {
  if (first.slice(0, 4) !== last.slice(0, 4))
    throw invalid([
      {
        path: 'from',
        message: `DATEV takes one year at a time, and these days go from ${first} to ${last}. Choose days of one year.`,
      },
    ])
  const faults = datevFaults(accounts)
  if (faults.length > 0) throw invalid(faults.map((message) => ({ path: 'format', message })))
}

/** The first figure of the second of January. */
const writesMonthFirst = (locale: string): boolean =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' })
    .formatToParts(new Date('2026-01-02T00:00:00Z'))
    .find(({ type }) => type === 'day' || type === 'month')?.type === 'month'
