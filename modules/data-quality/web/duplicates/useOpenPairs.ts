import { useQuery } from '@tanstack/react-query'
import { useMay } from '#platform/web/index.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import { duplicates } from '../api.ts'

/** How many pairs of a kind wait for a decision; undefined while that is not known. */
export function useOpenPairs(kind: DuplicateKind): number | undefined {
  const may = useMay(kind === 'account' ? 'account:see' : 'contact:see')
  const { data } = useQuery({
    queryKey: ['duplicates', 'open', kind],
    queryFn: ({ signal }) => duplicates.listDuplicates({ kind, limit: 1 }, { signal }),
    select: ({ open }) => open,
    staleTime: 60_000,
    enabled: may,
  })
  return data
}

/** Those of both kinds, for the entry in the sidebar. */
export function useAllOpenPairs(): number | undefined {
  const people = useOpenPairs('contact')
  const firms = useOpenPairs('account')
  return people === undefined && firms === undefined ? undefined : (people ?? 0) + (firms ?? 0)
}
