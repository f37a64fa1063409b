import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast } from '#platform/web/index.ts'
import type { Account, AccountFields } from '../contract/account.ts'
import { refreshAccount, refreshAccounts, showAccount, shownAccount, stopReading } from './accounts-cache.ts'
import { api } from './api.ts'
import { askConflict, conflictIn } from './conflict.ts'
import { ownVersions } from './own-versions.ts'

export interface AccountChange {
  account: { id: string; name: string; version: number }
  change: AccountFields
  /** How the change looks at once. */
  shown: Partial<Account>
  /** What is said when it is done: "Owner is now Priya Nandal". */
  said: string
  /** The way back, offered by the toast. */
  back?: { change: AccountFields; shown: Partial<Account> }
}

const versions = ownVersions()

/** Changes fields of an account: shown at once, rolled back with a reason, both values where somebody came first. */
export function useChangeAccount(): (change: AccountChange) => void {
  const client = useQueryClient()
  const { mutate } = useMutation({
    scope: { id: 'account' },
    mutationFn: async ({ account: { id, version: seen }, change }: AccountChange) => {
      const version = versions.latest(id, seen)
      const saved = await api.changeAccount({ id, ...change }, { version })
      versions.wrote(id, version, saved.version)
      return saved
    },
    onMutate: async ({ account, shown }) => {
      await stopReading(client, account.id)
      const before = shownAccount(client, account.id)
      showAccount(client, account.id, shown)
      return Object.fromEntries(Object.keys(shown).map((field) => [field, before?.[field as keyof Account]]))
    },
    onSuccess: (saved, { account, said, back }) => {
      showAccount(client, account.id, saved)
      const undo = back && (() => mutate({ account: saved, ...back, said: `${account.name} is as it was` }))
      toast({ text: said, ...(undo && { undo }) })
      void refreshAccounts(client)
      void refreshAccount(client, account.id)
    },
    onError: (error, { account }, before) => {
      if (before) showAccount(client, account.id, before as Partial<Account>)
      const fields = conflictIn(error)
      if (fields === undefined) return void toast({ text: sentenceOf(error), mood: 'failed' })
      askConflict({ type: 'account', id: account.id, name: account.name, fields })
      void refreshAccount(client, account.id)
      void refreshAccounts(client)
    },
  })
  return mutate
}
