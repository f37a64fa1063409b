import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { LeftEvent, RecordedEvent, UndoMany } from '#platform/server/slice.ts'
import { keptFields, sharedAccountFields } from '../contract/account.ts'
import { accountChanged } from '../contract/events.ts'
import type { AccountRecord } from './account-record.ts'
import { writeJudged } from './judge-health.ts'
import { putBackRelationships } from './settle-relationships.ts'
import { isStill } from './undo-account.ts'
import { assertReaches } from './within-reach.ts'
import { hideAccounts, lockAccounts, showAccounts, writeManyAccounts } from './write-many-accounts.ts'

/** What was done to many accounts in one go, taken back or done again; what was changed since stays. */
export const accountUndoMany: Record<string, UndoMany> = {
  'account.changed': async (ctx, events, again) => {
    const wanted = (await accountsOf(ctx, events, 'account:change')).map(({ event, account }) => {
      const { before, after } = accountChanged.body.parse(event.body)
      return { event, account, from: again ? before : after, to: again ? after : before }
    })
    const free = wanted.filter(({ account, from }) => !account.deletedAt && isStill(account, from))
    const [judged, others] = [free.filter(isJudged), free.filter((each) => !isJudged(each))]
    await writeManyAccounts(
      ctx,
      others.map(({ account, to }) => ({ id: account.id, change: sharedAccountFields.parse(to) })),
    )
    if (judged.length > 0) await writeJudged(ctx, await Promise.all(judged.map((each) => relationshipsBack(ctx, each))))
    return left(wanted, free)
  },
  'account.deleted': async (ctx, events, again) => {
    const wanted = await accountsOf(ctx, events, 'account:delete')
    const free = wanted.filter(({ account }) => Boolean(account.deletedAt) !== again && !account.isRestricted)
    await (again ? hideAccounts : showAccounts)(
      ctx,
      free.map(({ account }) => account.id),
    )
    return left(wanted, free)
  },
}

interface Wanted {
  event: RecordedEvent
  account: AccountRecord
}

type Back = Wanted & { to: Record<string, unknown> }

/** Of many at once only the health of relationships is written. */
const isJudged = ({ to }: Back) => to.relationships !== undefined

/** Asks the database for nothing: no stage is another one. */
async function relationshipsBack(ctx: Context, { account, to }: Back) {
  const kept = keptFields.pick({ relationships: true }).parse(to).relationships ?? []
  return { account, relationships: await putBackRelationships(ctx, account.relationships, kept) }
}

const left = (wanted: Wanted[], free: Wanted[]): LeftEvent[] =>
  wanted
    .filter(({ event }) => !free.some((each) => each.event === event))
    .map(({ event, account: { id, name } }) => ({ eventId: event.id, record: { type: 'account', id }, name }))

/** Each event's account; who does not reach one of them takes none back. */
async function accountsOf(
  ctx: Context,
  events: RecordedEvent[],
  permission: 'account:change' | 'account:delete',
): Promise<Wanted[]> {
  const ids = events.map(({ subjects }) => subjects.find(({ role }) => role === 'account')?.id ?? '')
  const found = await lockAccounts(ctx, ids)
  return events.map((event, at) => {
    const account = found.get(ids[at]!)
    if (!account) throw notFound('One of these accounts')
    assertReaches(ctx, permission, account.ownerId)
    return { event, account }
  })
}
