import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../../../contract/account.ts'
import type { RelationshipType } from '../../../contract/relationship.ts'
import { refreshAccount, refreshAccounts } from '../../accounts-cache.ts'
import { api, undoEvent } from '../../api.ts'
import { askConflict, conflictIn } from '../../conflict.ts'
import { useStages } from '../../stages/useStages.ts'
import { boardKey } from './useStageColumns.ts'

type Column = Awaited<ReturnType<typeof api.listAccounts>>

/** Puts an account into another stage: shown at once, back again with a reason where it is refused. */
export function useMoveToStage(type: RelationshipType): (account: AccountRow, stage: string) => void {
  const t = useWords()
  const client = useQueryClient()
  const { stageName } = useStages()
  const refresh = (id: string) => {
    void refreshAccounts(client)
    void refreshAccount(client, id)
  }
  const takeBack = (account: AccountRow, eventId: string) =>
    void undoEvent(eventId)
      .then(
        () => toast({ text: t('{{name}} is as it was', { name: account.name }) }),
        (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
      )
      .finally(() => refresh(account.id))
  const { mutate } = useMutation({
    mutationFn: ({ account, stage }: { account: AccountRow; stage: string }) =>
      api.changeAccount(
        { id: account.id, relationships: account.relationships.map((each) => writtenIn(each, type, stage)) },
        { version: account.version },
      ),
    onMutate: async ({ account, stage }) => {
      await client.cancelQueries({ queryKey: boardKey })
      const before = client.getQueriesData<Column>({ queryKey: boardKey })
      for (const [key, data] of before) client.setQueryData(key, data && moved(data, key, account, type, stage))
      return before
    },
    onError: (error, { account }, before) => {
      for (const [key, data] of before ?? []) client.setQueryData(key, data)
      const fields = conflictIn(error)
      if (fields === undefined) return void toast({ text: sentenceOf(error), mood: 'failed' })
      askConflict({ type: 'account', id: account.id, name: account.name, fields })
      refresh(account.id)
    },
    onSuccess: ({ eventId }, { account, stage }) => {
      const text = t('{{name}} is in {{stage}} now', { name: account.name, stage: stageName(type, stage) })
      toast({ text, ...(eventId && { undo: () => takeBack(account, eventId) }) })
      refresh(account.id)
    },
  })
  return (account, stage) => mutate({ account, stage })
}

type Related = AccountRow['relationships'][number]

/** What is left out stays as it is. */
const writtenIn = ({ type, level, stage }: Related, moved: string, to: string) => ({
  ...{ type, level },
  stage: type === moved ? to : stage,
})

/** Out of the column it stood in, and at the head of the one it goes to. */
function moved(column: Column, key: readonly unknown[], account: AccountRow, type: string, stage: string): Column {
  const of = (key.at(-1) as { stage: string }).stage
  const items = column.items.filter(({ id }) => id !== account.id)
  if (of !== `${type}:${stage}`) return { ...column, items: of.startsWith(`${type}:`) ? items : column.items }
  const relationships = account.relationships.map((each) => (each.type === type ? { ...each, stage } : each))
  return { ...column, items: [{ ...account, relationships }, ...items] }
}
