import type { QueryClient } from '@tanstack/react-query'
import type { Account, AccountRow } from '../contract/account.ts'
import type { api } from './api.ts'
import { mapRows, rowIn } from './list-cache.ts'

export type AccountPageData = Awaited<ReturnType<typeof api.accountPage>>

const lists = ['accounts', 'list']

/** Shows a change at once wherever the account stands: in lists and on its page. */
export function showAccount(client: QueryClient, id: string, shown: Partial<Account>) {
  const patch = <A extends AccountRow>(account: A): A => (account.id === id ? { ...account, ...shown } : account)
  mapRows<AccountRow>(client, lists, (rows) => rows.map(patch))
  client.setQueriesData<AccountPageData>(
    { queryKey: ['account', id] },
    (page) => page && { ...page, account: patch(page.account) },
  )
}

/** A reading that began before the change would show the account as it was. */
export const stopReading = (client: QueryClient, id: string) =>
  Promise.all([client.cancelQueries({ queryKey: lists }), client.cancelQueries({ queryKey: ['account', id] })])

/** Takes deleted accounts out of the lists. */
export function hideAccounts(client: QueryClient, ids: ReadonlySet<string>) {
  mapRows<AccountRow>(client, lists, (rows) => rows.filter((row) => !ids.has(row.id)))
}

/** The account as it is shown now, before a change. */
export function shownAccount(client: QueryClient, id: string): Partial<Account> | undefined {
  for (const [, page] of client.getQueriesData<AccountPageData>({ queryKey: ['account', id] }))
    if (page) return page.account
  return rowIn<AccountRow>(client, lists, id)
}

export const refreshAccounts = (client: QueryClient) => client.invalidateQueries({ queryKey: ['accounts'] })
export const refreshAccount = (client: QueryClient, id: string) =>
  client.invalidateQueries({ queryKey: ['account', id] })
