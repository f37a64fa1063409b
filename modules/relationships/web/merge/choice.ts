import type { Output } from '#platform/contract/route.ts'
import type { mergeRoutes } from '../../contract/merge.ts'

/** The left and the right of two records side by side. */
export type Side = 'a' | 'b'

export type MergePreview = Output<(typeof mergeRoutes)['previewAccountMerge']>

/** A field of both as it was compared. */
export interface ComparedRow {
  field: string
  label: string
  a: string | null
  b: string | null
  agreement: 'same' | 'similar' | 'different' | 'missing'
}

export interface MergeRow extends ComparedRow {
  /** Which value stays can be chosen: both are there, differ, and only one has room. */
  choosable: boolean
  /** Both values stay beside each other. */
  both: boolean
}

export interface Choice {
  stays: Side
  /** Fields of which the value of the other one is taken. */
  take: readonly string[]
}

export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a')

/**
 * One row a field: those that were compared, in their order, and behind them those that only the merge knows.
 * `preview` is of `b` going into `a`; a field it does not name keeps the values of both.
 */
export function rowsOf(compared: readonly ComparedRow[], preview: MergePreview | undefined): MergeRow[] {
  const merged = new Map((preview?.fields ?? []).map((each) => [each.field, each]))
  const known = new Set(compared.map(({ field }) => field))
  const others = [...merged.values()]
    .filter(({ field }) => !known.has(field))
    .map(({ field, label, survivor: a, merged: b }) => ({ field, label, a, b, agreement: agreementOf(a, b) }))
  return [...compared, ...others]
    .filter(({ a, b }) => a !== null || b !== null)
    .map(({ field, label, a, b, agreement }) => {
      const differs = a !== null && b !== null && a !== b
      const means = merged.get(field)
      const both = differs && (means === undefined || means.stays === 'both')
      return { ...{ field, label, a, b, agreement, both }, choosable: differs && !both && means?.choosable === true }
    })
}

const agreementOf = (a: string | null, b: string | null): ComparedRow['agreement'] =>
  a === null || b === null ? 'missing' : a === b ? 'same' : 'different'

/** Whose value the record has afterwards; a gap is filled from the other. */
export function keptSide(row: MergeRow, { stays, take }: Choice): Side | 'both' {
  if (row.both) return 'both'
  const other = otherSide(stays)
  if (row[stays] === null) return row[other] === null ? stays : other
  return row.choosable && take.includes(row.field) ? other : stays
}

/** A choice with another value of one field. */
export const chooseValue = ({ stays, take }: Choice, field: string, side: Side): Choice => ({
  stays,
  take: side === stays ? take.filter((each) => each !== field) : [...new Set([...take, field])],
})

/** The other record stays; the values that were chosen one by one stay chosen. */
export function chooseSurvivor(choice: Choice, stays: Side, rows: readonly MergeRow[]): Choice {
  if (stays === choice.stays) return choice
  const untouched = rows.filter(({ field, choosable }) => choosable && !choice.take.includes(field))
  return { stays, take: choice.take.length === 0 ? [] : untouched.map(({ field }) => field) }
}
