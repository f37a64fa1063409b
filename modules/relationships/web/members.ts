import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { workspaceApi } from './api.ts'

const none: never[] = []

/** Members by name: those who can own an account. */
export function useMembers() {
  const { data } = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => workspaceApi.listMembers({}, { signal }),
    staleTime: 5 * 60_000,
  })
  return data?.items ?? none
}

export function useMemberNames(): (id: unknown) => string | undefined {
  const members = useMembers()
  return useMemo(() => {
    const names = new Map<unknown, string>(members.map(({ id, name }) => [id, name]))
    return (id) => names.get(id)
  }, [members])
}
