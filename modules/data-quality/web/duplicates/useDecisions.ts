import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { LeftRecord } from '#modules/relationships/web/index.ts'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import { duplicates, merging, undoEvent } from '../api.ts'
import { DecisionQueue } from './decision-queue.ts'
import { type Decision, decide, type Review, refuse, takeBack } from './review.ts'

type Change = (next: (review: Review) => Review) => void

/** What is decided shows at once and is written behind it; what is refused comes back with its sentence. */
export function useDecisions(review: Review, change: Change, again: () => void) {
  const t = useWords()
  const client = useQueryClient()
  const [saving, setSaving] = useState(0)
  const [left, setLeft] = useState<readonly LeftRecord[]>()
  const told = useRef(t)
  told.current = t
  const queue = useMemo(
    () =>
      new DecisionQueue({
        send,
        undo: async (eventId) => {
          const answer = await undoEvent(eventId)
          if (answer.left.length > 0) setLeft(answer.left)
        },
        waiting: setSaving,
        refused: (decision, what, error) => {
          const why = sentenceOf(error)
          const pair = { a: decision.pair.a.name, b: decision.pair.b.name }
          if (what === 'decision') change((before) => refuse(before, decision, why))
          else change((before) => decide(before, decision))
          const said =
            what === 'decision'
              ? told.current('{{a}} and {{b}} were not decided: {{why}}', { ...pair, why })
              : told.current('{{a}} and {{b}} stay as they were decided: {{why}}', { ...pair, why })
          toast({ text: said, mood: 'failed' })
        },
      }),
    [change],
  )
  useLeavingGuard(saving > 0)
  useAfterAll(saving, review, again, () => {
    // Other screens read again when they are next looked at.
    void client.invalidateQueries({ predicate: isElsewhere, refetchType: 'none' })
    void client.invalidateQueries({ queryKey: ['duplicates', 'open'] })
  })
  const last = review.decided.at(-1)
  return {
    saving,
    /** What came after a merge that was undone. */
    left,
    closeLeft: () => setLeft(undefined),
    decide: (decision: Decision) => {
      change((before) => decide(before, decision))
      queue.add(decision)
    },
    /** Takes the last one back, where there is one. */
    undo:
      last &&
      (() => {
        change((before) => takeBack(before, last))
        queue.takeBack(last)
      }),
  }
}

const isElsewhere = ({ queryKey: [first] }: { queryKey: readonly unknown[] }) =>
  first !== 'session' && first !== 'duplicates'

async function send({ pair, as, stays, take }: Decision): Promise<string> {
  if (as === 'different') return (await duplicates.tellApart({ id: pair.id })).eventId
  const [survivor, merged] = stays === 'a' ? [pair.a, pair.b] : [pair.b, pair.a]
  const merge = pair.kind === 'account' ? merging.mergeAccounts : merging.mergeContacts
  return (await merge({ id: survivor.id, mergedId: merged.id, take: [...take] })).eventId
}

/** Closing the window would lose what is on its way. */
function useLeavingGuard(saving: boolean) {
  useEffect(() => {
    if (!saving) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [saving])
}

/** Once all is written: the counts are read again, and the list, which may have pairs of the survivors. */
function useAfterAll(saving: number, { at, decided }: Review, again: () => void, refresh: () => void) {
  const latest = useRef({ again, refresh })
  latest.current = { again, refresh }
  const before = useRef(0)
  const through = at < 0 && decided.length > 0
  useEffect(() => {
    const drained = before.current > 0 && saving === 0
    before.current = saving
    if (!drained) return
    latest.current.refresh()
    if (through) latest.current.again()
  }, [saving, through])
}
