import { useQueryClient } from '@tanstack/react-query'
import { sentenceOf, standStill, toast, updateToast, useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../contract/account.ts'
import { hideAccounts, refreshAccount, refreshAccounts, showAccount } from './accounts-cache.ts'
import { api, undoBatch } from './api.ts'

type Owner = AccountRow['owner']
type Batch = Awaited<ReturnType<typeof api.deleteAccounts>>

/** As many as the server takes in one go. */
const atOnce = 1000

/** What is done with several accounts in one go, each with its way back. */
export function useManyAccounts() {
  const client = useQueryClient()
  const t = useWords()
  const refresh = (rows: readonly AccountRow[]) => {
    void refreshAccounts(client)
    for (const { id } of rows) void refreshAccount(client, id)
  }

  async function run(rows: readonly AccountRow[], done: string, work: (ids: string[]) => Promise<Batch>) {
    const ids = rows.map(({ id }) => id)
    const long = ids.length > atOnce ? toast({ text: done, progress: 0 }) : undefined
    const batches: string[] = []
    const moveOn = standStill()
    try {
      for (let at = 0; at < ids.length; at += atOnce) {
        const { batchId } = await work(ids.slice(at, at + atOnce))
        if (batchId) batches.push(batchId)
        if (long) updateToast(long, { text: done, progress: Math.min(1, (at + atOnce) / ids.length) })
      }
      say(long, { text: done, ...(batches.length > 0 && { undo: () => void takeBack(rows, batches) }) })
    } catch (error) {
      const text = t('The {{count}} accounts were not changed: {{why}}', { count: ids.length, why: sentenceOf(error) })
      say(long, { text, mood: 'failed' })
    } finally {
      moveOn()
      refresh(rows)
    }
  }

  /** Everything, the last first; what somebody changed since is named, with who did. */
  async function takeBack(rows: readonly AccountRow[], batches: string[]) {
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
      toast({ text, undo: () => void takeBack(rows, again) })
    } catch (error) {
      toast({ text: sentenceOf(error), mood: 'failed' })
    } finally {
      refresh(rows)
    }
  }

  function give(rows: readonly AccountRow[], owner: Owner) {
    for (const { id } of rows) showAccount(client, id, { owner })
    const said = owner
      ? t('{{count}} accounts given to {{name}}', { count: rows.length, name: owner.name })
      : t('{{count}} accounts left without an owner', { count: rows.length })
    return run(rows, said, (ids) => api.changeAccounts({ ids, change: { ownerId: owner?.id ?? null } }))
  }

  function remove(rows: readonly AccountRow[]) {
    hideAccounts(client, new Set(rows.map(({ id }) => id)))
    const [only] = rows
    const said =
      rows.length === 1 && only
        ? t('{{name}} deleted, kept for 90 days', { name: only.name })
        : t('{{count}} accounts deleted, kept for 90 days', { count: rows.length })
    return run(rows, said, (ids) => api.deleteAccounts({ ids }))
  }

  return { give, remove }
}

function say(long: string | undefined, told: Parameters<typeof toast>[0]) {
  if (long) updateToast(long, told)
  else toast(told)
}
