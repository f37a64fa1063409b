import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useGo, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { hideAccounts, refreshAccount, refreshAccounts } from '../accounts-cache.ts'
import { api } from '../api.ts'

/** Deletes the account, goes back to its list and offers to bring it back. */
export function useDeleteAccount(account: Account, back: string): () => void {
  const t = useWords()
  const go = useGo()
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: () => api.restoreAccount({ id: account.id }),
    onSuccess: () => {
      void refreshAccounts(client)
      void refreshAccount(client, account.id)
      void go(`/accounts/${account.id}`)
    },
  })
  const remove = useMutation({
    mutationFn: () => api.deleteAccount({ id: account.id }),
    onSuccess: () => {
      hideAccounts(client, new Set([account.id]))
      void refreshAccounts(client)
      void go(back)
      toast({ text: t('{{name}} deleted, kept for 90 days', { name: account.name }), undo: () => restore.mutate() })
    },
  })
  return () => remove.mutate()
}
