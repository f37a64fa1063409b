import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import { undoEvent } from '../api.ts'

interface Write<Answer, Given> {
  /** What is read again after it, by the first word of its key. */
  keys: readonly string[]
  write: (given: Given) => Promise<Answer>
  said: (answer: Answer, given: Given) => string
  /** Where faults stand in a form, no toast is needed. */
  inForm?: boolean
}

/** A write with its way back in the toast. */
export function useWrite<Answer extends { eventId: string | null }, Given>({
  keys,
  write,
  said,
  inForm,
}: Write<Answer, Given>) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const failed = (error: unknown) => {
    void refresh()
    toast({ text: sentenceOf(error), mood: 'failed' })
  }
  const takeBack = (eventId: string) =>
    void undoEvent(eventId)
      .then(() => toast({ text: t('It is as it was') }))
      .catch(failed)
      .finally(() => void refresh())
  return useMutation({
    mutationFn: write,
    onError: inForm ? () => undefined : failed,
    onSuccess: async (answer, given) => {
      const { eventId } = answer
      if (eventId !== null) toast({ text: said(answer, given), undo: () => takeBack(eventId) })
      await refresh()
    },
  })
}
