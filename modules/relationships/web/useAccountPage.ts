import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

interface Period {
  from: string
  to: string
}

/** The account with its people and all panels, in one request. Without a period the server chooses the usual one. */
export function useAccountPage(id: string, { from, to }: Period = { from: '', to: '' }) {
  const period = from && to ? { from, to } : {}
  return useQuery({
    queryKey: ['account', id, period],
    queryFn: ({ signal }) => api.accountPage({ id, ...period }, { signal }),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  })
}
