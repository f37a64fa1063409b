import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf, toast, useFields, useMay, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { concerns, type Facts } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { refreshAccount, refreshAccounts, showAccount } from '../accounts-cache.ts'
import { api, undoEvent } from '../api.ts'
import { type Conflict, conflictIn } from '../conflict.ts'

export interface FactsWrite {
  facts: Facts
  said: string
  /** Of the account, as it was last answered; left out: as it is on the page. */
  version?: number
}

/** Saves what is known of an account as one of its types, with the way back; where somebody came first both are asked for. */
export function useChangeFacts(
  account: Account,
  type: RelationshipType,
  { inForm = false }: { inForm?: boolean } = {},
) {
  const client = useQueryClient()
  const takeBack = useTakeBack(account)
  const [conflict, setConflict] = useState<Conflict['fields']>()
  const save = useMutation({
    mutationFn: ({ facts, version }: FactsWrite) =>
      api.changeRelationshipFacts({ id: account.id, type, facts }, { version: version ?? account.version }),
    onSuccess: ({ eventId, version }, { said }) => {
      showAccount(client, account.id, { version })
      refresh(client, account.id)
      toast({ text: said, ...(eventId && { undo: () => takeBack(eventId) }) })
    },
    onError: (error) => {
      const fields = conflictIn(error)
      if (fields) setConflict(fields)
      else if (!inForm) toast({ text: sentenceOf(error), mood: 'failed' })
    },
  })
  return { save, conflict, settle: () => setConflict(undefined) }
}

/** Takes a change of an account back by its event. */
export function useTakeBack({ id, name }: Pick<Account, 'id' | 'name'>): (eventId: string) => void {
  const t = useWords()
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: undoEvent,
    onSuccess: () => void toast({ text: t('{{name}} is as it was', { name }) }),
    onError: (error) => void toast({ text: sentenceOf(error), mood: 'failed' }),
    onSettled: () => refresh(client, id),
  })
  return mutate
}

export function refresh(client: QueryClient, id: string) {
  void refreshAccount(client, id)
  void refreshAccounts(client)
  void client.invalidateQueries({ queryKey: ['scorecard', id] })
  void client.invalidateQueries({ queryKey: ['fact-suggestions'] })
}

/** What the reader may see and write of what is known; concerns have a right of their own. */
export function useFactRights() {
  const { shows, mayWrite } = useFields()
  const changes = useMay('account:change') && mayWrite('account.relationships')
  const seesConcerns = useMay('concern:see')
  const changesConcerns = useMay('concern:change')
  return {
    shown: shows('account.relationships'),
    changes,
    sees: (key: string) => key !== concerns || seesConcerns,
    mayChange: (key: string) => changes && (key !== concerns || changesConcerns),
  }
}
