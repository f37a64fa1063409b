import { ProblemError } from '#platform/contract/problem.ts'
import type { SessionAnswer } from '#platform/web/index.ts'
import type { Session } from '../contract/workspace.ts'
import { api } from './api.ts'
import { keepPlace } from './place-to-return.ts'

const outside = ['/', '/first-run', '/sign-in', '/sign-in/return', '/forgot-password', '/new-password', '/join']
const secondFactorPlace = '/settings/security'

/** Who is signed in; else where to go: the first run of an empty installation, or sign-in and then back here. */
export async function loadSession(): Promise<SessionAnswer> {
  try {
    const session = await api.session()
    // Everything else would be refused.
    if (session.lacksSecondFactor && !['/sign-out', secondFactorPlace].includes(location.pathname))
      location.replace(secondFactorPlace)
    return { session: asShown(session) }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error
    if (!outside.includes(location.pathname)) keepPlace(location.pathname + location.search)
    const { state } = await api.installation()
    return { goTo: state === 'ready' ? '/sign-in' : '/first-run' }
  }
}

const asShown = ({ workspace, member, permissions, fields }: Session) => ({
  workspace: { id: workspace.id, name: workspace.name },
  member: { id: member.id, name: member.name },
  locale: workspace.locale,
  timeZone: workspace.timeZone,
  currency: workspace.baseCurrency,
  permissions,
  fields,
})
