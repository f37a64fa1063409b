import type { Grouping } from '../../../contract/account-columns.ts'
import { type Condition, type Filter, filterIn } from '../../../contract/filter.ts'

/** What the accounts of one group have in common, as a condition. */
export const groupCondition = (by: Grouping, key: string | null): Condition =>
  key === null ? { field: by, is: 'empty' } : { field: by, is: 'is', value: by === 'level' ? Number(key) : key }

/** The filter of a list, as its address holds it, and one condition more. */
export function filterWith(text: string, condition: Filter): string {
  const filter = text === '' ? undefined : filterIn(text)
  if (filter === undefined) return JSON.stringify({ all: [condition] })
  return JSON.stringify('all' in filter ? { all: [...filter.all, condition] } : { all: [filter, condition] })
}
