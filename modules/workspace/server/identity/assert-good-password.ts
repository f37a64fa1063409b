import { passwordFault } from '#platform/auth/password-policy.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { currentWorkspace } from '../workspace-queries.ts'

interface Whose {
  name: string
  email: string
}

/** Refuses a password that is too short, among the first to be tried, or the name of its owner or their firm. */
export async function assertGoodPassword(
  { services }: { services: Services },
  workspaceId: string,
  password: string,
  whose: Whose,
): Promise<void> {
  const { name } = await inWorkspace(services.pools, workspaceId, (db) => currentWorkspace({ db, workspaceId }), {
    readOnly: true,
  })
  refuseWeak(password, { email: whose.email, names: [whose.name, name] })
}

export function refuseWeak(password: string, known: { email: string; names: string[] }): void {
  const message = passwordFault(password, known)
  if (message) throw invalid([{ path: 'password', message }])
}
