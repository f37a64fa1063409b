import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { StageList } from '../../contract/relationship.ts'
import { api } from '../api.ts'

export const stagesKey = ['stages'] as const

export const useStageLists = () =>
  useQuery({
    queryKey: stagesKey,
    queryFn: ({ signal }) => api.listStages({}, { signal }),
    staleTime: 5 * 60_000,
  })

const none: StageList['stages'] = []

/** The stages of a type, and what a stage is called; one that is gone by its key. */
export function useStages() {
  const { data } = useStageLists()
  return useMemo(() => {
    const lists = new Map<string, StageList['stages']>(data?.items.map(({ type, stages }) => [type, stages]))
    const stagesOf = (type: string) => lists.get(type) ?? none
    return { stagesOf, stageName: (type: string, key: string) => nameIn(stagesOf(type), key) }
  }, [data])
}

const nameIn = (stages: StageList['stages'], key: string) => stages.find((stage) => stage.key === key)?.name ?? key
