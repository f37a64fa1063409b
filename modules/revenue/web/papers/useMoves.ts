import { useMutation, useQueryClient } from '@tanstack/react-query'
import { activityRoutes } from '#modules/activities/contract/routes.ts'
import { createApi, sentenceOf, toast, useGo, useWords } from '#platform/web/index.ts'
import type { Paper } from '../../contract/papers.ts'
import { api } from '../api.ts'
import type { Move } from './release.ts'
import { paperTitle } from './words.ts'

const activities = createApi('activities', activityRoutes)

type Written = Paper & { eventId: string | null }

/** Steps from one state to the next, and from one paper to what follows it, each with its way back. */
export function useMoves() {
  const t = useWords()
  const go = useGo()
  const client = useQueryClient()
  const read = () => {
    for (const key of ['papers', 'paper', 'documents', 'document', 'paper-context'])
      void client.invalidateQueries({ queryKey: [key] })
  }
  const undo = (eventId: string | null) =>
    eventId === null
      ? {}
      : {
          undo: () =>
            activities
              .undo({ id: eventId })
              .then(read, (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })),
        }
  const step = useMutation({
    mutationFn: async ({ ask }: { ask: () => Promise<Written>; text: (paper: Written) => string; open?: boolean }) =>
      ask(),
    onSuccess: (paper, { text, open }) => {
      client.setQueryData(['paper', paper.id], paper)
      read()
      toast({ text: text(paper), ...(paper.state === 'issued' ? {} : undo(paper.eventId)) })
      if (open) void go(`/papers/${paper.id}`)
    },
  })
  const words: Record<Move | 'cancelPaper', string> = {
    ...{ sendPaper: t('is sent'), confirmPaper: t('is confirmed'), deliverPaper: t('is delivered') },
    ...{ issuePaper: t('is issued'), cancelPaper: t('is cancelled') },
  }
  return {
    busy: step.isPending,
    run: (move: Move | 'cancelPaper', { id }: Paper) =>
      step.mutate({ ask: () => api[move]({ id }), text: (paper) => `${paperTitle(t, paper)} ${words[move]}` }),
    answer: (paper: Paper, answer: 'accepted' | 'declined', name: string) =>
      step.mutate({
        ask: () => api.answerPaper({ id: paper.id, answer, ...(name && { name }) }),
        text: (now) => `${paperTitle(t, now)} ${answer === 'accepted' ? t('is accepted') : t('is declined')}`,
      }),
    /** What comes from it, opened at once. */
    follow: (ask: () => Promise<Written>) =>
      step.mutate({ ask, open: true, text: (paper) => t('{{name}} is begun', { name: paperTitle(t, paper) }) }),
  }
}
