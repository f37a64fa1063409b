import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import { duplicates } from '../api.ts'

const often = 700

/** The newest scan of a kind, followed while it runs, and a new one. */
export function useScan(kind: DuplicateKind, onDone: () => void) {
  const client = useQueryClient()
  const queryKey = ['duplicates', 'scan', kind]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => duplicates.lastScan({ kind }, { signal }),
    refetchInterval: ({ state }) => (isRunning(state.data?.scan) ? often : false),
  })
  const scan = data?.scan
  const running = isRunning(scan)
  const ran = useRef(false)
  const latest = useRef(onDone)
  latest.current = onDone
  useEffect(() => {
    if (ran.current && !running) {
      void client.invalidateQueries({ queryKey: ['duplicates', 'open'] })
      latest.current()
    }
    ran.current = running
  }, [running, client])
  const start = useMutation({
    mutationFn: () => duplicates.scanDuplicates({ kind }),
    onSuccess: (begun) => client.setQueryData(queryKey, { scan: begun }),
  })
  return { scan, known: data !== undefined, running, start: () => start.mutate(), starting: start.isPending }
}

const isRunning = (scan: { state: string } | null | undefined) => scan?.state === 'waiting' || scan?.state === 'running'

export type Scan = ReturnType<typeof useScan>
