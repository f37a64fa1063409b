import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { RelationshipType, Stage } from '../../../contract/relationship.ts'
import { api } from '../../api.ts'
import { type AccountsView, filterOf, sortOf } from '../accounts-view.ts'

type ListInput = NonNullable<Parameters<typeof api.listAccounts>[0]>

/** Where the columns of boards stand in the cache; the input with the stage comes after. */
export const boardKey = ['accounts', 'board'] as const

const first = 30
/** The server answers no more at once; who wants to see them all sees them in the list. */
export const mostInColumn = 200

/** The accounts of each stage, and how to see more of one. */
export function useStageColumns(view: AccountsView, type: RelationshipType, stages: readonly Stage[]) {
  const [limits, setLimits] = useState<Readonly<Record<string, number>>>({})
  const { id, desc } = sortOf(view.sort)
  const columns = useQueries({
    queries: stages.map(({ key }) => {
      const input: ListInput = {
        ...{ ...filterOf(view), type, stage: `${type}:${key}`, limit: limits[key] ?? first },
        ...{ sort: id as ListInput['sort'], direction: desc ? ('desc' as const) : ('asc' as const) },
      }
      return {
        queryKey: [...boardKey, input],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.listAccounts(input, { signal }),
        placeholderData: keepPreviousData,
      }
    }),
  })
  const showMore = (key: string) => setLimits({ ...limits, [key]: Math.min(mostInColumn, (limits[key] ?? first) * 3) })
  return { columns, showMore }
}
