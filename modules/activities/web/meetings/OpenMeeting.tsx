import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sentenceOf, toast } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { MeetingDialog } from './MeetingDialog.tsx'

/** The meeting that an address names: from a notification, a mail or a calendar. */
export function OpenMeeting({ id, close }: { id: string; close: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['meetings', 'one', id],
    queryFn: ({ signal }) => api.showMeeting({ id }, { signal }),
    retry: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each answer
  useEffect(() => {
    if (error === null) return
    toast({ text: sentenceOf(error), mood: 'failed' })
    close()
  }, [error])
  return data ? <MeetingDialog meeting={data} close={close} /> : null
}
