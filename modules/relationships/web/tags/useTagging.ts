import { useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { TaggedType, TagMark } from '../../contract/tag.ts'
import { api, undoBatch } from '../api.ts'

/** A tag that is there, or the name of one to make. */
export type PickedTag = TagMark | { name: string }

export const wanted = (tag: PickedTag) => ('id' in tag ? { id: tag.id } : { name: tag.name })

/** Tags one account or person, each time with the way back. */
export function useTagging({ type, id, name }: { type: TaggedType; id: string; name: string }) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => {
    for (const queryKey of [[type === 'account' ? 'account' : 'person', id], ['accounts'], ['tags'], ['history', id]])
      void client.invalidateQueries({ queryKey })
  }
  const failed = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = (batchId: string) =>
    void undoBatch(batchId)
      .then(
        () => toast({ text: t('{{name}} is tagged as before', { name }) }),
        (error: unknown) => failed(error),
      )
      .finally(refresh)
  const write = (change: Pick<Parameters<typeof api.tagAccounts>[0], 'add' | 'remove'>, text: string) =>
    void (type === 'account' ? api.tagAccounts : api.tagPeople)({ ids: [id], ...change })
      .then(({ batchId }) => toast({ text, ...(batchId && { undo: () => takeBack(batchId) }) }), failed)
      .finally(refresh)
  return {
    add: (tag: PickedTag) => write({ add: [wanted(tag)] }, t('{{name}} is tagged {{tag}}', { name, tag: tag.name })),
    remove: (tag: TagMark) =>
      write({ remove: [tag.id] }, t('{{name}} is no longer tagged {{tag}}', { name, tag: tag.name })),
  }
}
