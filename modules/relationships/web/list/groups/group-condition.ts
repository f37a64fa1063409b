import type { Grouping } from '../../../contract/account-columns.ts'
import type { Condition, Filter } from '../../../contract/filter.ts'

/** What the accounts of one group have in common, as a condition. */
export const groupCondition = (by: Grouping, key: string | null): Condition =>
  key === null ? { field: by, is: 'empty' } : { field: by, is: 'is', value: by === 'level' ? Number(key) : key }

/** A filter and one condition more. */
export function narrowed(filter: Filter | undefined, condition: Condition): Filter {
  if (filter === undefined) return { all: [condition] }
  return 'all' in filter ? { all: [...filter.all, condition] } : { all: [filter, condition] }
}
