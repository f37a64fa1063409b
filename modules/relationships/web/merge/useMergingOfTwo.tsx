import type { MergedType, Named } from './useMerge.ts'
import { useMerging } from './useMerging.tsx'

const nobody: Named = { id: '', name: '' }

/** Two selected rows are merged with each other; more or fewer are not. */
export function useMergingOfTwo(type: MergedType, ids: readonly string[], rows: readonly Named[]) {
  const [first, second] = ids.length === 2 ? rows.filter(({ id }) => ids.includes(id)) : []
  const merging = useMerging(type, first ?? nobody, second)
  return { ...merging, may: merging.may && first !== undefined && second !== undefined }
}
