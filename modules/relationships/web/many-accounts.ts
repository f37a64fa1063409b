import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../contract/account.ts'
import { hideAccounts, refreshAccount, refreshAccounts, showAccount } from './accounts-cache.ts'
import { api } from './api.ts'
import { useManyRecords } from './many-records.ts'
import { type PickedTag, wanted } from './tags/useTagging.ts'

type Owner = AccountRow['owner']
export type Change = Parameters<typeof api.changeAccounts>[0]['change']

/** More than that are read again as a whole, not one by one. */
const fewPages = 50

/** What is done with several accounts in one go, each with its way back. */
export function useManyAccounts() {
  const client = useQueryClient()
  const t = useWords()
  const refresh = (ids: readonly string[]) => {
    void refreshAccounts(client)
    void client.invalidateQueries({ queryKey: ['tags'] })
    if (ids.length > fewPages) void client.invalidateQueries({ queryKey: ['account'] })
    else for (const id of ids) void refreshAccount(client, id)
  }
  const run = useManyRecords({
    refresh,
    notChanged: (count, why) => t('The {{count}} accounts were not changed: {{why}}', { count, why }),
    stay: (count, name, why) => t('{{count}} accounts stay as they are: {{name}}. {{why}}', { count, name, why }),
  })

  function give(ids: readonly string[], owner: Owner) {
    for (const id of ids.slice(0, fewPages)) showAccount(client, id, { owner })
    const said = owner
      ? t('{{count}} accounts given to {{name}}', { count: ids.length, name: owner.name })
      : t('{{count}} accounts left without an owner', { count: ids.length })
    return run(ids, said, (some) => api.changeAccounts({ ids: some, change: { ownerId: owner?.id ?? null } }))
  }

  function change(ids: readonly string[], fields: Change) {
    return run(ids, t('{{count}} accounts changed', { count: ids.length }), (some) =>
      api.changeAccounts({ ids: some, change: fields }),
    )
  }

  function judge(ids: readonly string[], said: Omit<Parameters<typeof api.judgeHealth>[0], 'ids'>) {
    const text = said.health ? t('The health is set') : t('The health is taken out')
    return run(ids, text, (some) => api.judgeHealth({ ids: some, ...said }))
  }

  /** Puts a tag on all of them, or takes it off. */
  function tag(ids: readonly string[], picked: PickedTag, off: boolean) {
    const words = { count: ids.length, tag: picked.name }
    const said = off ? t('{{tag}} taken off {{count}} accounts', words) : t('{{count}} accounts tagged {{tag}}', words)
    const change = off ? { remove: 'id' in picked ? [picked.id] : [] } : { add: [wanted(picked)] }
    return run(ids, said, (some) => api.tagAccounts({ ids: some, ...change }))
  }

  /** `name` is said where it is one only. */
  function confirm(ids: readonly string[], name?: string) {
    const said =
      ids.length === 1 && name
        ? t('{{name}} is confirmed', { name })
        : t('{{count}} accounts confirmed', { count: ids.length })
    return run(ids, said, (some) => api.confirmAccounts({ ids: some }))
  }

  /** `name` is said where it is one only. */
  function remove(ids: readonly string[], name?: string) {
    hideAccounts(client, new Set(ids))
    const said =
      ids.length === 1 && name
        ? t('{{name}} deleted, kept for 90 days', { name })
        : t('{{count}} accounts deleted, kept for 90 days', { count: ids.length })
    return run(ids, said, (some) => api.deleteAccounts({ ids: some }))
  }

  return { give, change, judge, tag, confirm, remove }
}
