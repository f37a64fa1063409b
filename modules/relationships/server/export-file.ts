import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import { fromMinor } from '#platform/server/money.ts'
import { type DetachedContext, Raw } from '#platform/server/slice.ts'
import type { CustomName } from '../contract/account-columns.ts'
import type { CustomField, CustomValue } from '../contract/custom-field.ts'
import type { CustomReading } from './fields/custom-columns.ts'
import { fieldJson } from './fields/field-json.ts'

export type Cell = string | number | null

/** Lines of CSV as a file, read in pieces while it is sent. */
export function csvDownload(
  ctx: DetachedContext,
  name: string,
  lines: (db: Context['db']) => AsyncGenerator<string>,
): Raw {
  const answer = new PassThrough()
  const written = inWorkspace(ctx.services.pools, ctx.workspaceId, (db) => pipeline(Readable.from(lines(db)), answer), {
    readOnly: true,
    bulk: true,
  })
  // The reader went away, or the database did: either way the answer breaks off instead of ending as if it were whole.
  written.catch((error: Error) => answer.destroy(error))
  return new Raw(answer, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}-${ctx.now.toISOString().slice(0, 10)}.csv"`,
  })
}

interface Custom {
  custom?: Record<string, CustomValue> | undefined
}

interface OwnColumn {
  name: CustomName
  head: string
  cell: (record: Custom) => Cell
}

/** A column for each field of the workspace's own, behind the others. */
export const ownColumns = (reading: CustomReading | undefined): OwnColumn[] =>
  (reading?.fields ?? []).map((stored) => {
    const field = fieldJson(reading!.set, stored)
    return { name: `custom.${field.key}`, head: field.name, cell: cellOf(field) }
  })

function cellOf({ type, result, key, choices, currency }: CustomField): (record: Custom) => Cell {
  const nameOf = (kept: unknown) => choices.find((each) => each.key === kept)?.name ?? String(kept)
  return ({ custom }) => {
    const value = custom?.[key] ?? null
    if (value === null) return null
    if (Array.isArray(value)) return value.map(nameOf).join('; ')
    if (typeof value === 'object') return value.name
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (type === 'choice') return nameOf(value)
    return (type === 'money' || result === 'money') && currency ? fromMinor(Number(value), currency) : value
  }
}
