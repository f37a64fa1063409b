import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useSession, useWords } from '#platform/web/index.ts'
import { type Grouping, groupings } from '../../../contract/account-columns.ts'
import { relationshipTypes } from '../../../contract/relationship.ts'
import { api } from '../../api.ts'
import { useMemberNames } from '../../members.ts'
import { useStages } from '../../stages/useStages.ts'
import { kindWord, typeWord } from '../../words.ts'
import { type AccountsView, filterOf, sortOf } from '../accounts-view.ts'
import { columnsBesideOf } from '../column-choice.ts'
import { filterWith, groupCondition } from './group-condition.ts'

export type Group = Awaited<ReturnType<typeof api.accountGroups>>['items'][number] & { count: number }

export const groupingOf = (text: string): Grouping | undefined => groupings.find((each) => each === text)

export const groupingWord: Record<Grouping, string> = {
  ...{ owner: 'Owner', segment: 'Segment', city: 'City', country: 'Country', kind: 'Kind', type: 'Type' },
  ...{ stage: 'Stage', level: 'Level' },
}

export const useGroups = (view: AccountsView, by: Grouping) =>
  useQuery({
    queryKey: ['accounts', 'groups', by, filterOf(view)],
    queryFn: ({ signal }) => api.accountGroups({ by, ...filterOf(view) }, { signal }),
    select: ({ items, more }) => ({ items: items.map((each): Group => ({ ...each, count: each.accounts })), more }),
    placeholderData: keepPreviousData,
  })

/** The rows of a group that are shown in it; the rest is seen in a list of its own. */
const rowsOfGroup = 100

type ListInput = NonNullable<Parameters<typeof api.listAccounts>[0]>

/** The first rows of each opened group. */
export function useRowsOfGroups(view: AccountsView, by: Grouping, open: readonly (string | null)[]) {
  const { id, desc } = sortOf(view.sort)
  const beside = columnsBesideOf(view.columns)
  return useQueries({
    queries: open.map((key) => {
      const input: ListInput = {
        ...filterOf(view),
        ...(beside.length > 0 && { with: beside.join(',') }),
        filter: filterWith(view.filter, groupCondition(by, key)),
        sort: id as ListInput['sort'],
        direction: desc ? 'desc' : 'asc',
        limit: rowsOfGroup,
      }
      return {
        queryKey: ['accounts', 'group', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.listAccounts(input, { signal }),
      }
    }),
  })
}

/** What a group is called. */
export function useGroupName(by: Grouping) {
  const t = useWords()
  const memberName = useMemberNames()
  const { stageName } = useStages()
  const { locale } = useSession()
  return useCallback(
    (key: string | null): string => {
      if (by === 'owner') return key === null ? t('Nobody') : (memberName(key) ?? t('Somebody who left'))
      if (by === 'level') return key === null ? t('No level') : t('Level {{level}}', { level: key })
      if (by === 'kind') return t(kindWord[key as keyof typeof kindWord] ?? key)
      const typeName = (type: string) => t(typeWord[relationshipTypes.find((each) => each === type)!] ?? type)
      if (by === 'type') return key === null ? t('No relationship') : typeName(key)
      if (by === 'stage') {
        if (key === null) return t('No relationship')
        const [type = '', stage = ''] = key.split(/:(.*)/)
        return t('{{stage}} ({{type}})', {
          stage: stageName(type, stage),
          type: typeName(type).toLocaleLowerCase(locale),
        })
      }
      return key ?? t('Without')
    },
    [by, t, memberName, stageName, locale],
  )
}
