import { api } from '../api.ts'
import { useNamed } from '../useNamed.ts'
import { TaskDialog } from './TaskDialog.tsx'

/** The task that an address names. */
export function OpenTask({ id, close }: { id: string; close: () => void }) {
  const queryFn = ({ signal }: { signal: AbortSignal }) => api.showTask({ id }, { signal })
  const task = useNamed({ queryKey: ['tasks', 'one', id], queryFn }, close)
  return task ? <TaskDialog task={task} close={close} /> : null
}
