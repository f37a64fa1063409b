import { useMutation, useQueryClient } from '@tanstack/react-query'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { createApi, sentenceOf, toast, useFields, useMay, useWords } from '#platform/web/index.ts'
import type { HistoryEntry } from '../contract/routes.ts'
import { api } from './api.ts'
import { isChangeable, putBack } from './put-back.ts'
import type { HistoryOf } from './useHistory.ts'

const relationships = createApi('relationships', relationshipRoutes)

type Change = HistoryEntry['changes'][number]

/** Writes one earlier value of a record anew; what is written meanwhile in other fields stays. */
export function usePutBack({ type, id }: HistoryOf) {
  const t = useWords()
  const client = useQueryClient()
  const may = { account: useMay('account:change'), contact: useMay('contact:change') }
  const { mayWrite } = useFields()
  const onSettled = () => client.invalidateQueries()
  const onError = (error: Error) => void toast({ text: sentenceOf(error), mood: 'failed' })
  const undo = useMutation({ mutationFn: (eventId: string) => api.undo({ id: eventId }), onSettled, onError })
  const fieldsOf = (change: Change) =>
    isChangeable(type) && may[type] && mayWrite(`${type}.${change.field}`) ? putBack(type, change) : undefined
  const put = useMutation({
    mutationFn: async (change: Change): Promise<{ eventId: string | null }> => {
      const input = { id, ...fieldsOf(change) }
      return type === 'account' ? relationships.changeAccount(input) : relationships.changeContact(input)
    },
    onSettled,
    onError,
    onSuccess: ({ eventId }, { label }) => {
      if (eventId) toast({ text: t('{{field}} was put back', { field: t(label) }), undo: () => undo.mutate(eventId) })
      else toast({ text: t('This is what stands there now') })
    },
  })
  return { put, canPutBack: (change: Change) => fieldsOf(change) !== undefined }
}
