import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ProblemError } from '#platform/contract/problem.ts'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { StageList } from '../../contract/relationship.ts'
import { refreshAccounts } from '../accounts-cache.ts'
import { api } from '../api.ts'
import { stagesKey } from './useStages.ts'

type Lists = Awaited<ReturnType<typeof api.listStages>>
type Written = Parameters<typeof api.changeStages>[0]['stages']

interface StagesWrite {
  stages: Written
  /** What is said when it is done: "Active is called Buying now". */
  said: string
  moveTo?: string
}

/** Why a stage cannot go without a word on where its relationships move to; undefined for every other fault. */
export const stillInside = (error: unknown): string | undefined =>
  error instanceof ProblemError ? error.problem.faults.find(({ path }) => path === 'moveTo')?.message : undefined

/** Writes the stages of a type, each time with its way back where nobody was moved. */
export function useStageWrites({ type, stages: before, version }: StageList) {
  const t = useWords()
  const client = useQueryClient()
  const show = ({ stages, version: now }: StageList) => {
    client.setQueryData<Lists>(
      stagesKey,
      (lists) =>
        lists && { items: lists.items.map((list) => (list.type === type ? { type, stages, version: now } : list)) },
    )
    void refreshAccounts(client)
  }
  const failed = (error: unknown) => {
    void client.invalidateQueries({ queryKey: stagesKey })
    if (stillInside(error) === undefined) toast({ text: sentenceOf(error), mood: 'failed' })
  }
  const takeBack = (now: number) =>
    void api.changeStages({ type, stages: before }, { version: now }).then(
      (saved) => {
        show(saved)
        toast({ text: t('The stages are as they were') })
      },
      (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
    )
  return useMutation({
    mutationFn: ({ stages, moveTo }: StagesWrite) =>
      api.changeStages({ type, stages, ...(moveTo !== undefined && { moveTo }) }, { version }),
    onError: failed,
    onSuccess: (saved, { said }) => {
      show(saved)
      toast({ text: said, ...(saved.moved === 0 && { undo: () => takeBack(saved.version) }) })
    },
  })
}
