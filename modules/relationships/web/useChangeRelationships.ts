import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { Account } from '../contract/account.ts'
import { healthWord, type WrittenRelationship } from '../contract/relationship.ts'
import { refreshAccount, refreshAccounts, showAccount } from './accounts-cache.ts'
import { api, undoEvent } from './api.ts'
import { askConflict, conflictIn } from './conflict.ts'
import { useStages } from './stages/useStages.ts'
import { typeWord } from './words.ts'

/** Saves what an account is to the firm. The way back is by the event, which keeps the day each stage began. */
export function useChangeRelationships(account: Account, done: () => void) {
  const t = useWords()
  const client = useQueryClient()
  const { stageName } = useStages()
  const { id, name, version } = account
  const refresh = () => {
    void refreshAccounts(client)
    void refreshAccount(client, id)
  }
  const takeBack = (eventId: string) =>
    undoEvent(eventId)
      .then(
        () => toast({ text: t('{{name}} is as it was', { name }) }),
        (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
      )
      .finally(refresh)
  const said = (saved: Account) => {
    const hadOf = (type: string) => account.relationships.find((each) => each.type === type)
    const moved = saved.relationships.filter(({ type, stage }) => stage !== hadOf(type)?.stage)
    const [judged] = saved.relationships.filter(({ type, health }) => health && health !== hadOf(type)?.health)
    if (judged?.health && moved.length === 0)
      return t('{{name}} as {{type}}: {{health}}', {
        ...{ name, type: t(typeWord[judged.type]).toLocaleLowerCase(), health: t(healthWord[judged.health]) },
      })
    const [first, more] = moved
    if (first === undefined || more !== undefined) return t('{{name}}: the relationship was changed', { name })
    const stage = stageName(first.type, first.stage)
    return t('{{name}} is in {{stage}} now as {{type}}', {
      name,
      stage,
      type: t(typeWord[first.type]).toLocaleLowerCase(),
    })
  }
  return useMutation({
    mutationFn: (relationships: WrittenRelationship[]) => api.changeAccount({ id, relationships }, { version }),
    onError: (error) => {
      const fields = conflictIn(error)
      if (fields === undefined) return
      done()
      askConflict({ type: 'account', id, name, fields })
      refresh()
    },
    onSuccess: ({ eventId, ...saved }) => {
      done()
      if (eventId === null) return
      showAccount(client, id, saved)
      toast({ text: said(saved), undo: () => void takeBack(eventId) })
      refresh()
    },
  })
}
