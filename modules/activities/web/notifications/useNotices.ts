import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { NoticeFields } from '../../contract/notification.ts'
import { api } from '../api.ts'

/** How the member is told, and their calendar's address. */
export function useNotices() {
  const t = useWords()
  const client = useQueryClient()
  const page = useQuery({ queryKey: ['notices'], queryFn: ({ signal }) => api.showNotices({}, { signal }) })
  const refresh = () => client.invalidateQueries({ queryKey: ['notices'] })
  const onError = (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = useMutation({ mutationFn: (id: string) => api.undo({ id }), onSettled: refresh, onError })
  const change = useMutation({
    mutationFn: (fields: NoticeFields) => api.changeNotices(fields),
    onSuccess: async ({ eventId }) => {
      await refresh()
      toast({ text: t('Saved'), ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
    },
  })
  const makeAddress = useMutation({ mutationFn: () => api.makeCalendarAddress({}), onSuccess: refresh, onError })
  const revokeAddress = useMutation({
    mutationFn: () => api.revokeCalendarAddress({}),
    onError,
    onSuccess: async () => {
      await refresh()
      toast({ text: t('The address opens nothing any more') })
    },
  })
  return { page, change, makeAddress, revokeAddress }
}
