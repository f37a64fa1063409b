import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

/** How many of the member's notifications nobody looked at yet. */
export const useUnread = () =>
  useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: async ({ signal }) => (await api.listNotifications({ limit: 1 }, { signal })).unread,
    // A reminder that came while nothing else happened is told by the stream; this is for where there is none.
    refetchInterval: 120_000,
  }).data
