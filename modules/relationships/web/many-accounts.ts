import { useQueryClient } from '@tanstack/react-query'
import { sentenceOf, standStill, toast, updateToast, useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../contract/account.ts'
import { hideAccounts, refreshAccount, refreshAccounts, showAccount } from './accounts-cache.ts'
import { api, undoBatch } from './api.ts'
import { type PickedTag, wanted } from './tags/useTagging.ts'

type Owner = AccountRow['owner']
export type Change = Parameters<typeof api.changeAccounts>[0]['change']
type Batch = Awaited<ReturnType<typeof api.deleteAccounts>>

/** As many as the server takes in one go. */
const atOnce = 1000

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

  async function run(ids: readonly string[], done: string, work: (ids: string[]) => Promise<Batch>) {
    const long = ids.length > atOnce ? toast({ text: done, progress: 0 }) : undefined
    const batches: string[] = []
    const moveOn = standStill()
    try {
      for (let at = 0; at < ids.length; at += atOnce) {
        const { batchId } = await work(ids.slice(at, at + atOnce))
        if (batchId) batches.push(batchId)
        if (long) updateToast(long, { text: done, progress: Math.min(1, (at + atOnce) / ids.length) })
      }
      say(long, { text: done, ...(batches.length > 0 && { undo: () => void takeBack(ids, batches) }) })
    } catch (error) {
      const text = t('The {{count}} accounts were not changed: {{why}}', { count: ids.length, why: sentenceOf(error) })
      say(long, { text, mood: 'failed' })
    } finally {
      moveOn()
      refresh(ids)
    }
  }

  /** Everything, the last first; what somebody changed since is named, with who did. */
  async function takeBack(ids: readonly string[], batches: string[]) {
    const again: string[] = []
    try {
      const left = []
      for (const id of batches.toReversed()) {
        const undone = await undoBatch(id)
        again.push(undone.batchId)
        left.push(...undone.left)
      }
      const [first] = left
      const text = first
        ? t('{{count}} accounts stay as they are: {{name}}. {{why}}', {
            count: left.length,
            name: first.name,
            why: first.reason,
          })
        : t('Everything is as it was')
      toast({ text, undo: () => void takeBack(ids, again) })
    } catch (error) {
      toast({ text: sentenceOf(error), mood: 'failed' })
    } finally {
      refresh(ids)
    }
  }

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
  function remove(ids: readonly string[], name?: string) {
    hideAccounts(client, new Set(ids))
    const said =
      ids.length === 1 && name
        ? t('{{name}} deleted, kept for 90 days', { name })
        : t('{{count}} accounts deleted, kept for 90 days', { count: ids.length })
    return run(ids, said, (some) => api.deleteAccounts({ ids: some }))
  }

  return { give, change, judge, tag, remove }
}

function say(long: string | undefined, told: Parameters<typeof toast>[0]) {
  if (long) updateToast(long, told)
  else toast(told)
}
