import { api } from '../api.ts'
import { useNamed } from '../useNamed.ts'
import { MeetingDialog } from './MeetingDialog.tsx'

/** The meeting that an address names. */
export function OpenMeeting({ id, close }: { id: string; close: () => void }) {
  const queryFn = ({ signal }: { signal: AbortSignal }) => api.showMeeting({ id }, { signal })
  const meeting = useNamed({ queryKey: ['meetings', 'one', id], queryFn }, close)
  return meeting ? <MeetingDialog meeting={meeting} close={close} /> : null
}
