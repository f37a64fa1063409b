import { hashKey } from '@tanstack/react-query'
import { ProblemError } from '#platform/contract/problem.ts'

/** Somebody else saved first. */
export interface Clash<Fields extends object> {
  /** What both changed. */
  fields: Record<string, { yours: unknown; theirs: unknown }>
  /** All that one changed oneself, whether it clashes or not. */
  mine: Partial<Fields>
  /** The fields as they saved them: what is given up here stays so. */
  saved: Fields
  /** The version they saved. */
  version: number
}

const same = (one: unknown, other: unknown) => hashKey([one ?? null]) === hashKey([other ?? null])

/** Only what is otherwise than when it was opened. */
export const changedOf = <Fields extends object>(opened: Fields, written: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(written).filter(([field, value]) => !same(value, opened[field as keyof Fields])),
  ) as Partial<Fields>

/** What stands against what, where a write came second (412); what only one of the two changed is no clash. */
export function clashIn<Fields extends object>(
  error: unknown,
  opened: Fields,
  written: Fields,
): Clash<Fields> | undefined {
  if (!(error instanceof ProblemError) || error.problem.version === undefined) return undefined
  const { conflict = {}, version } = error.problem
  const mine = changedOf(opened, written)
  const fields = Object.fromEntries(
    Object.entries(conflict).filter(
      ([field, { theirs }]) => field in mine && !same(theirs, opened[field as keyof Fields]),
    ),
  )
  const kept = Object.entries(mine).map(([field, value]) => [
    field,
    field in conflict ? conflict[field]!.theirs : value,
  ])
  return { fields, mine, saved: { ...opened, ...Object.fromEntries(kept) }, version }
}

/** The fields as one knows them to be stored, as they are to be, and the version that was seen. */
export interface Write<Fields extends object> {
  opened: Fields
  written: Fields
  version: number
}

/** Writes what one changed since it was opened; all where nothing was. Where somebody else saved other fields meanwhile, both stand; a clash is thrown, to be asked about. */
export async function writeOver<Fields extends object, Answer>(
  { opened, written, version }: Omit<Write<Fields>, 'opened'> & { opened: Fields | undefined },
  write: (fields: Partial<Fields>, version: number) => Promise<Answer>,
): Promise<Answer> {
  if (!opened) return write(written, version)
  try {
    return await write(changedOf(opened, written), version)
  } catch (error) {
    const clash = clashIn(error, opened, written)
    if (!clash || Object.keys(clash.fields).length > 0) throw error
    return write(clash.mine, clash.version)
  }
}
