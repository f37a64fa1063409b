import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FileChoices, MappingChoices } from '../contract/import.ts'
import type { ImportRecord, PreviewTab } from '../contract/import-record.ts'
import { api } from './api.ts'
import { isWorking } from './words.ts'

const often = 400
/** While something waits for people, who may be elsewhere: a question, a plan to be written, a stopped import. */
const seldom = 2000

export function useImport(id: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => api.getImport({ id }, { signal }),
    refetchInterval: ({ state }) => pauseFor(state.data),
  })
  const status = query.data?.status
  const before = useRef(status)
  useEffect(() => {
    const came = before.current !== undefined && before.current !== status && (status === 'done' || status === 'undone')
    before.current = status
    // Lists, accounts and the portfolio are others now.
    if (came)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'import',
      })
  }, [status, client])
  return query
}

/** Milliseconds until a look shows more; false where nothing goes on. */
function pauseFor(record: ImportRecord | undefined): number | false {
  if (record === undefined || record.interrupted) return false
  if (isWorking(record.status)) return often
  if (record.status === 'stopped' || record.status === 'planned') return seldom
  if (record.status !== 'open') return false
  return record.mapping === null || record.mapping.questions.length === 0 ? often : seldom
}

/** Rows as they will be; old ones stay while new ones come. */
export function usePreview({ id, version, status }: ImportRecord, tab: PreviewTab) {
  return useQuery({
    queryKey: ['import', id, 'rows', tab, version],
    queryFn: async ({ signal }) => (await api.previewImport({ id, tab }, { signal })).items,
    placeholderData: keepPreviousData,
    enabled: status === 'planned' || status === 'applying',
  })
}

/** Everything that can be decided about an import before it is written, and what is done with it. */
export function useImportActions(record: ImportRecord) {
  const { id } = record
  const client = useQueryClient()
  const show = useCallback(
    (next: ImportRecord) => {
      client.setQueryData(['import', id], next)
      void client.invalidateQueries({ queryKey: ['imports'] })
    },
    [client, id],
  )
  const onSuccess = show
  const [asked, setAsked] = useState<number>()
  const change = useMutation({
    mutationFn: (input: Omit<Parameters<typeof api.changeImport>[0], 'id'>) => api.changeImport({ id, ...input }),
    onSuccess: (next) => {
      setAsked(next.version)
      show(next)
      void client.invalidateQueries({ queryKey: ['import', id], exact: true })
    },
    // Said in the page, where it belongs.
    onError: () => {},
  })
  return {
    change: (part: Partial<MappingChoices>) => change.mutate({ choices: joined(record.choices, part) }),
    changeFile: (index: number, choices: FileChoices) =>
      change.mutate({ files: record.files.map((file, at) => (at === index ? choices : file.choices)) }),
    changeJoin: (joinKey: string) => change.mutate({ joinKey }),
    changeKind: (kind: ImportRecord['kind']) => change.mutate({ kind }),
    changeRates: (rates: Record<string, string>) => change.mutate({ rates }),
    changing: change.isPending,
    /** The files are being read again with what was chosen. */
    rereading: asked === record.version && record.status === 'open',
    fault: change.error,
    start: useMutation({ mutationFn: () => api.startImport({ id }), onSuccess }),
    stop: useMutation({ mutationFn: () => api.stopImport({ id }), onSuccess }),
    resume: useMutation({ mutationFn: () => api.resumeImport({ id }), onSuccess }),
    undo: useMutation({ mutationFn: () => api.undoImport({ id }), onSuccess }),
  }
}

export type ImportActions = ReturnType<typeof useImportActions>

const joined = (choices: MappingChoices, part: Partial<MappingChoices>): MappingChoices => ({
  ...choices,
  ...part,
  fields: { ...choices.fields, ...part.fields },
  answers: { ...choices.answers, ...part.answers },
})
