import { useSyncExternalStore } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { whenItMoves } from '#platform/web/index.ts'

/** Two people, one field: what the server answered instead of writing. */
export interface Conflict {
  type: 'account' | 'contact'
  id: string
  name: string
  fields: Readonly<Record<string, { yours: unknown; theirs: unknown }>>
}

let current: Conflict | undefined
let queue: readonly Conflict[] = []
const listeners = new Set<() => void>()

/** Asked record by record, and not while something is typed: the dialog would take it away. */
export function askConflict(conflict: Conflict) {
  const same = queue.find((each) => each !== current && each.type === conflict.type && each.id === conflict.id)
  const both = same && { ...same, fields: { ...same.fields, ...conflict.fields } }
  queue = both ? queue.map((each) => (each === same ? both : each)) : [...queue, conflict]
  whenItMoves(askNext)
}

export function closeConflict(conflict: Conflict) {
  queue = queue.filter((each) => each !== conflict)
  askNext()
}

function askNext() {
  current = queue[0]
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const currentConflict = () => current

export const useConflict = () => useSyncExternalStore(subscribe, currentConflict)

export function conflictIn(error: unknown): Conflict['fields'] | undefined {
  return error instanceof ProblemError && error.problem.status === 412 ? (error.problem.conflict ?? {}) : undefined
}
