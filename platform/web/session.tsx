import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { dayIn } from './format/day.ts'

/** Who is at the screen and how they read figures and days; the app gives it. */
export interface Session {
  workspace: { id: string; name: string }
  member: { id: string; name: string }
  /** The reader's locale, as BCP 47: decides figures, dates and sorting; words and direction, where its language has words. */
  locale: string
  /** IANA name of the workspace's time zone. */
  timeZone: string
  /** Base currency of the workspace, ISO 4217. */
  currency: string
  /** Verbs the member may use, as the routes name them; undefined when everything is allowed. */
  permissions?: readonly string[]
  /** Fields that the member's role hides or lets only read, as `account.phone`; undefined when there are none. */
  fields?: Readonly<Record<string, 'hidden' | 'read'>>
  /** Replaced in demonstrations and tests. */
  now?: () => Date
}

const SessionContext = createContext<Session | undefined>(undefined)

export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
)

/** Before sign-in the browser's own locale and zone hold. */
const visitor: Session = {
  workspace: { id: '', name: '' },
  member: { id: '', name: '' },
  locale: globalThis.navigator?.language ?? 'en-IE',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'EUR',
}

export const useSession = () => useContext(SessionContext) ?? visitor

export function useMay(permission: string): boolean {
  const { permissions } = useSession()
  return permissions === undefined || permissions.includes(permission)
}

/** What the member's role says of fields: a hidden one is in no answer and is left out; another may be read only. */
export function useFields() {
  const { fields } = useSession()
  return useMemo(
    () => ({
      shows: (field: string) => fields?.[field] !== 'hidden',
      mayWrite: (field: string) => fields?.[field] === undefined,
    }),
    [fields],
  )
}

/** Today as 'YYYY-MM-DD' in the workspace's time zone, and the instant it was read at. */
export function useClock() {
  const { now, timeZone } = useSession()
  return useMemo(() => {
    const instant = now?.() ?? new Date()
    return { now: instant, today: dayIn(instant, timeZone) }
  }, [now, timeZone])
}
