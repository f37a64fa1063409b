import { assertAccount, contactNamed } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import { noteWritten } from '../contract/events.ts'
import type { NewNote, Note } from '../contract/note.ts'
import { countLastTalk } from './count-last-talk.ts'
import { assertSaysSomething, findNote, noteSubjects } from './note-queries.ts'
import { enterPassages } from './passages.ts'
import { addTask } from './tasks/add-task.ts'
import { textOf } from './text-of.ts'

export interface WrittenNote extends Omit<NewNote, 'kind'> {
  kind?: NewNote['kind']
  /** Left out: whoever acts. */
  authorId?: string
}

type CreatedNote = Note & { eventId: string; followUp?: { id: string; eventId: string } }

/** Writes a note on an account, or logs what it is of: a call, a meeting, a message, a visit; with what follows from it. */
export async function writeNote(ctx: Context, input: WrittenNote): Promise<CreatedNote> {
  await assertAccount(ctx, input.accountId, 'note:create')
  const { accountId, kind = 'note', minutes = null, contactId } = input
  const { body = '', formatted = null } = textOf(input)
  assertSaysSomething({ kind, body })
  const contact = contactId ? await contactNamed(ctx, contactId, 'contactId') : null
  const id = newId()
  const memberId = input.authorId ?? ctx.actor.memberId
  const author = { ...ctx, actor: { ...ctx.actor, memberId } }
  const writtenAt = input.writtenAt === undefined ? ctx.now : new Date(input.writtenAt)
  assertHappened(ctx, writtenAt)
  const [, , , eventId, note] = await Promise.all([
    ctx.db
      .insertInto('activities.note')
      .values({
        ...{ workspace_id: ctx.workspaceId, id, account_id: accountId, author_id: memberId },
        ...{ kind, contact_id: contact?.id ?? null, minutes, body },
        formatted: formatted && JSON.stringify(formatted),
        ...{ written_at: writtenAt, updated_at: ctx.now },
      })
      .execute(),
    enterPassages(ctx, 'note', [id]),
    countLastTalk(ctx, [accountId]),
    recordEvent(author, noteWritten, {
      subjects: noteSubjects({ id, accountId, contactId: contact?.id }),
      body: { text: body, ...(formatted && { formatted }), kind, contact, minutes },
      occurredAt: writtenAt,
    }),
    findNote(ctx, id),
  ])
  const followUp = input.followUp && (await addFollowUp(ctx, input, input.followUp))
  return { ...note, eventId, ...(followUp && { followUp }) }
}

/** With the same people, for whoever writes the note. */
async function addFollowUp(
  ctx: Context,
  { accountId, contactId = null }: WrittenNote,
  followUp: NonNullable<WrittenNote['followUp']>,
) {
  if (!ctx.actor.may('task:create')) throw notAllowed()
  const { id, eventId } = await addTask(ctx, { ...followUp, accountId, contactId })
  return { id, eventId }
}

const aMinute = 60_000

const earliest = Date.UTC(1900)

/** Clocks differ by seconds; what is further ahead has not happened, and nobody here was there before 1900. */
function assertHappened({ now }: Context, at: Date): void {
  const refused = (message: string) => invalid([{ path: 'writtenAt', message }])
  if (at.getTime() > now.getTime() + aMinute) throw refused('This lies ahead. Log it when it has happened.')
  if (at.getTime() < earliest) throw refused('This lies before 1900. Give the day on which it happened.')
}
