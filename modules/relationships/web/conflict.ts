import { useSyncExternalStore } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'

/** Two people, one field: what the server answered instead of writing. */
export interface Conflict {
  type: 'account' | 'contact'
  id: string
  name: string
  fields: Readonly<Record<string, { yours: unknown; theirs: unknown }>>
}

let current: Conflict | undefined
const listeners = new Set<() => void>()

export function askConflict(conflict: Conflict | undefined) {
  current = conflict
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useConflict = () => useSyncExternalStore(subscribe, () => current)

export function conflictIn(error: unknown): Conflict['fields'] | undefined {
  return error instanceof ProblemError && error.problem.status === 412 ? (error.problem.conflict ?? {}) : undefined
}
