import { sentenceOf, standStill, toast, updateToast, useWords } from '#platform/web/index.ts'
import { type api, undoBatch } from './api.ts'

type Batch = Awaited<ReturnType<typeof api.deleteAccounts>>

/** As many as the server takes in one go. */
const atOnce = 1000

interface ManyWords {
  refresh: (ids: readonly string[]) => void
  notChanged: (count: number, why: string) => string
  /** What was not taken back, one of them by name. */
  stay: (count: number, name: string, why: string) => string
}

/** Does something with several records in one go, or in several where they are many, with one way back. */
export function useManyRecords({ refresh, notChanged, stay }: ManyWords) {
  const t = useWords()

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
      const text = first ? stay(left.length, first.name, first.reason) : t('Everything is as it was')
      toast({ text, undo: () => void takeBack(ids, again) })
    } catch (error) {
      toast({ text: sentenceOf(error), mood: 'failed' })
    } finally {
      refresh(ids)
    }
  }

  return async (ids: readonly string[], done: string, work: (ids: string[]) => Promise<Batch>) => {
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
      say(long, { text: notChanged(ids.length, sentenceOf(error)), mood: 'failed' })
    } finally {
      moveOn()
      refresh(ids)
    }
  }
}

function say(long: string | undefined, told: Parameters<typeof toast>[0]) {
  if (long) updateToast(long, told)
  else toast(told)
}
