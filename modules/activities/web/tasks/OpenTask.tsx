import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sentenceOf, toast } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { TaskDialog } from './TaskDialog.tsx'

/** The task that an address names: from a notification, a mail or a calendar. */
export function OpenTask({ id, close }: { id: string; close: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => api.showTask({ id }, { signal }),
    retry: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each answer
  useEffect(() => {
    if (error === null) return
    toast({ text: sentenceOf(error), mood: 'failed' })
    close()
  }, [error])
  return data ? <TaskDialog task={data} close={close} /> : null
}
