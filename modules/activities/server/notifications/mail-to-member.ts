import { sql } from 'kysely'
import { actorOfMember, membersHere } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { isResting, letRest, restIsOver } from '#platform/mail/mail-rest.ts'
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

/** What became of a mail: `waits` is to be tried again by a later round; of `unknown` nobody can say whether it arrived. */
type Outcome = 'sent' | 'unknown' | 'waits'

/** Whether mail is sent at all, and its server answered when it was asked last. */
export const mailGoesOut = async ({
  config,
  clock,
  pools,
}: Pick<Services, 'config' | 'clock' | 'pools'>): Promise<boolean> =>
  config.smtpUrl !== undefined && !(await isResting(pools, [config.smtpUrl], clock()))

/**
 * Sends a mail once. A server that does not answer is left alone for a while, and so is an address that it refuses; both are
 * told once. Where nobody knows whether the server took it, it is never sent again by itself.
 */
export async function sendOnce({ config, log, clock, pools }: Services, mail: Mail): Promise<Outcome> {
  const mailer = createMailer(config)
  if (!mailer) throw new Error('This Rapport sends no mail')
  const server = config.smtpUrl!
  const address = `${server} ${mail.to}`
  if (await isResting(pools, [server, address], clock())) return 'waits'
  try {
    await mailer.send(mail)
    const rested = await restIsOver(pools, [server, address])
    if (rested.has(server)) log.info('mails go out again')
    return 'sent'
  } catch (error) {
    const { command, responseCode } = error as { command?: string; responseCode?: number }
    if (command === 'DATA' && responseCode === undefined) {
      log.warn({ err: error }, 'it is not known whether a mail arrived')
      return 'unknown'
    }
    const refused = command === 'RCPT TO' || command === 'DATA'
    const { first } = await letRest(pools, refused ? address : server, clock())
    if (first)
      log.warn(
        { err: error },
        refused
          ? 'a mail was refused; it is tried again, ever more seldom'
          : 'the mail server does not take mails; what waits is tried again, ever more seldom',
      )
    return 'waits'
  }
}
