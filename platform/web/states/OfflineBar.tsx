import { IconWifiOff } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { formatTime } from '../format/day.ts'
import { useSession } from '../session.tsx'
import { useWords } from '../words/words.ts'
import classes from './States.module.css'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine)

/** `waiting` is how many changes go out when the connection is back. */
export function OfflineBar({ waiting = 0 }: { waiting?: number }) {
  const t = useWords()
  const online = useOnline()
  const { timeZone, locale } = useSession()
  const [since, setSince] = useState<Date>()
  useEffect(() => setSince(online ? undefined : new Date()), [online])
  if (online || since === undefined) return null
  return (
    <div className={classes.offline} role="status">
      <IconWifiOff size={16} />
      {t('No connection since {{time}}.', { time: formatTime(since, timeZone, locale) })}{' '}
      {waiting > 0 && t('{{count}} changes wait here.', { count: waiting })}
    </div>
  )
}
