import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

/** The workspace's own roles. */
export const useRoles = () => useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => api.listRoles({}, { signal }) })

/** What the member at the screen has, and can give at most. */
export function useMine() {
  const { data } = useQuery({ queryKey: ['session', 'rights'], queryFn: ({ signal }) => api.session({}, { signal }) })
  return data
}
