import { sql } from 'kysely'
import { actorOfMember, membersHere } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { createMailer, type Mail } from '#platform/mail/mailer.ts'
import type { Context } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'

/** Runs as a member who is not there, with the rights they have now; undefined where they left. */
export async function asMember<T>(
  { pools, clock, log }: Services,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
  work: (ctx: Context & { email: string }) => Promise<T>,
): Promise<T | undefined> {
  return inWorkspace(pools, workspaceId, async (db) => {
    const [actor, { rows }] = await Promise.all([
      actorOfMember({ db, workspaceId }, memberId),
      sql<{ email: string | null }>`
        select email from ${membersHere(workspaceId)} m where m.id = ${memberId}`.execute(db),
    ])
    const email = rows[0]?.email
    return actor && email ? work({ db, workspaceId, actor, now: clock(), log, email }) : undefined
  })
}

/**
 * Whether it went out. Refused for certain, it throws, to be tried again; where nobody knows whether the server took it, the
 * answer is false and it is never sent again by itself.
 */
export async function sendOnce({ config, log }: Services, mail: Mail): Promise<boolean> {
  const mailer = createMailer(config)
  if (!mailer) throw new Error('This Rapport sends no mail')
  try {
    await mailer.send(mail)
    return true
  } catch (error) {
    const { command, responseCode } = error as { command?: string; responseCode?: number }
    if (command !== 'DATA' || responseCode !== undefined) throw error
    log.warn({ err: error }, 'it is not known whether a mail arrived')
    return false
  }
}
