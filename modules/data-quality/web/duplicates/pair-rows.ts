import type { z } from 'zod'
import type { mergeRoutes } from '#modules/relationships/contract/merge.ts'
import type { ComparedField, duplicateDetail } from '../../contract/duplicate.ts'
import type { Side } from './review.ts'

export type PairDetail = z.infer<typeof duplicateDetail>
export type MergePreview = z.infer<typeof mergeRoutes.previewAccountMerge.output>

export interface PairRow extends Pick<ComparedField, 'field' | 'label' | 'a' | 'b' | 'agreement'> {
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
 * One row a field: those that were compared, in their order, and behind them those that only the merge knows to differ.
 * `preview` is of `b` going into `a`.
 */
export function rowsOf(detail: PairDetail, preview: MergePreview | undefined): PairRow[] {
  const merged = new Map((preview?.fields ?? []).map((each) => [each.field, each]))
  const compared = new Set(detail.fields.map(({ field }) => field))
  const known = detail.fields
    .filter(({ a, b }) => a !== null || b !== null)
    .map(({ field, label, a, b, agreement }) => ({ field, label, a, b, agreement }))
  const others = [...merged.values()]
    .filter(({ field, survivor, merged: other }) => !compared.has(field) && (survivor !== null || other !== null))
    .map(({ field, label, survivor: a, merged: b }) => ({ field, label, a, b, agreement: agreementOf(a, b) }))
  return [...known, ...others].map((row) => {
    const differs = row.a !== null && row.b !== null && row.a !== row.b
    const field = merged.get(row.field)
    return { ...row, choosable: differs && field?.choosable === true, both: differs && field?.stays === 'both' }
  })
}

const agreementOf = (a: string | null, b: string | null): PairRow['agreement'] =>
  a === null || b === null ? 'missing' : a === b ? 'same' : 'different'

/** Whose value the record has afterwards; a gap is filled from the other. */
export function keptSide(row: PairRow, { stays, take }: Choice): Side | 'both' {
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
export function chooseSurvivor(choice: Choice, stays: Side, rows: readonly PairRow[]): Choice {
  if (stays === choice.stays) return choice
  const untouched = rows.filter(({ field, choosable }) => choosable && !choice.take.includes(field))
  return { stays, take: choice.take.length === 0 ? [] : untouched.map(({ field }) => field) }
}
