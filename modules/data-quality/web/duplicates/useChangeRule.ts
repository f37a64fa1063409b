import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import { duplicates } from '../api.ts'

export const rulesKey = ['duplicates', 'rules']

interface Rule {
  automatic: boolean
  threshold: number
}

/** Changes what is merged without asking, with its way back. */
export function useChangeRule({ kind, automatic, threshold }: Rule & { kind: DuplicateKind }) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: rulesKey })
  const put = (rule: Rule) => duplicates.setDuplicateRule({ kind, ...rule })
  const back = useMutation({ mutationFn: put, onSettled: refresh })
  return useMutation({
    mutationFn: put,
    // The form says what went wrong.
    onError: () => {},
    onSuccess: () => {
      void refresh()
      toast({ text: t('The rule was changed'), undo: () => back.mutate({ automatic, threshold }) })
    },
  })
}
