import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, standsStill, toast, whenItMoves } from '#platform/web/index.ts'
import { askConflict, type Conflict, conflictIn } from './conflict.ts'
import { ownVersions } from './own-versions.ts'

interface Versioned {
  id: string
  name: string
  version: number
}

export interface RecordChange<Fields, Shown, Saved> {
  record: Versioned
  change: Fields
  /** How the change looks at once. */
  shown: Partial<Shown>
  /** What is said when it is done. */
  said: string
  /** The way back, offered by the toast. */
  undoOf?: ((saved: Saved) => (() => void) | undefined) | undefined
}

interface ChangedRecords<Fields, Shown, Saved> {
  type: Conflict['type']
  write: (fields: Fields & { id: string }, given: { version: number }) => Promise<Saved>
  /** What of the answer is shown. */
  shownOf: (saved: Saved) => Partial<Shown>
  stopReading: (client: QueryClient, id: string) => Promise<unknown>
  find: (client: QueryClient, id: string) => Partial<Shown> | undefined
  show: (client: QueryClient, id: string, shown: Partial<Shown>) => void
  refresh: (client: QueryClient, id: string) => void
}

/**
 * The hook that changes fields of such a record: shown at once, rolled back with a reason, both values where somebody came
 * first. What is shown meanwhile is read again afterwards, once nothing is edited and nothing more is being written.
 */
export function changesOf<Fields, Shown extends object, Saved extends { version: number }>(
  of: ChangedRecords<Fields, Shown, Saved>,
) {
  type Change = RecordChange<Fields, Shown, Saved>
  const versions = ownVersions()
  const mutationKey = ['change', of.type]
  const touched = new Set<string>()

  // What is read between two of one's own writes would show the second as it was; the last one reads for all.
  function refresh(client: QueryClient, id: string) {
    touched.add(id)
    if (standsStill()) whenItMoves(() => readAgain(client, 0))
    else readAgain(client, 1)
  }
  function readAgain(client: QueryClient, underWay: 0 | 1) {
    if (client.isMutating({ mutationKey }) > underWay) return
    for (const id of touched) of.refresh(client, id)
    touched.clear()
  }

  return function useChange() {
    const client = useQueryClient()
    const { mutate } = useMutation({
      mutationKey,
      scope: { id: of.type },
      mutationFn: async ({ record: { id, version: seen }, change }: Change) => {
        const version = versions.latest(id, seen)
        const saved = await of.write({ id, ...change }, { version })
        versions.wrote(id, version, saved.version)
        return saved
      },
      onMutate: async ({ record: { id }, shown }) => {
        await of.stopReading(client, id)
        const before = of.find(client, id)
        of.show(client, id, shown)
        return Object.fromEntries(
          Object.keys(shown).map((field) => [field, before?.[field as keyof Shown]]),
        ) as Partial<Shown>
      },
      onSuccess: (saved, { record: { id }, said, undoOf }) => {
        of.show(client, id, of.shownOf(saved))
        const undo = undoOf?.(saved)
        toast({ text: said, ...(undo && { undo }) })
        refresh(client, id)
      },
      onError: (error, { record: { id, name } }, before) => {
        if (before) of.show(client, id, before)
        const fields = conflictIn(error)
        if (fields === undefined) toast({ text: sentenceOf(error), mood: 'failed' })
        else askConflict({ type: of.type, id, name, fields })
        refresh(client, id)
      },
    })
    return { mutate, refresh: (id: string) => refresh(client, id) }
  }
}
