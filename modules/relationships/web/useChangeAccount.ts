import type { Account, AccountFields } from '../contract/account.ts'
import { refreshAccount, refreshAccounts, showAccount, shownAccount, stopReading } from './accounts-cache.ts'
import { api } from './api.ts'
import { changesOf } from './useChangeRecord.ts'

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

type Saved = Awaited<ReturnType<typeof api.changeAccount>>

const useChange = changesOf<AccountFields, Account, Saved>({
  type: 'account',
  write: (fields, given) => api.changeAccount(fields, given),
  shownOf: (saved) => saved,
  stopReading,
  find: shownAccount,
  show: showAccount,
  refresh: (client, id) => {
    void refreshAccounts(client)
    void refreshAccount(client, id)
  },
})

/** Changes fields of an account, taken back by the values before. */
export function useChangeAccount(): (change: AccountChange) => void {
  const { mutate } = useChange()
  const change = ({ account, back, ...rest }: AccountChange) =>
    mutate({
      record: account,
      ...rest,
      undoOf: back && ((saved) => () => change({ account: saved, ...back, said: `${account.name} is as it was` })),
    })
  return change
}
