import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { isSymmetric, type LinkEnd, type NewLink } from '../../contract/link.ts'
import { linkAdded } from '../../contract/link-events.ts'
import { assertMayLink, endNamed, linkSubjects, namesOf } from './link-ends.ts'
import { insertLink } from './link-queries.ts'

const bare = ({ type, id }: LinkEnd): LinkEnd => ({ type, id })

/** Links two accounts or people. */
export async function addLink(ctx: Context, input: NewLink): Promise<{ id: string; eventId: string }> {
  const { kind, since = null, until = null, note = null } = input
  if (input.from.id === input.to.id)
    throw invalid([{ path: 'to.id', message: 'Nobody is linked with themselves. Choose somebody else.' }])
  assertDays(since, until)
  const given = await Promise.all([endNamed(ctx, input.from, kind, 'from'), endNamed(ctx, input.to, kind, 'to')])
  assertMayLink(given)
  // What means the same from both sides is kept one way round, so that it is there once.
  const [from, to] = isSymmetric(kind) && given[0].id > given[1].id ? [given[1], given[0]] : given
  const id = newId()
  const link = { kind, from: bare(from), to: bare(to), since, until, note }
  await insertLink(ctx, id, link)
  const eventId = await recordEvent(ctx, linkAdded, {
    subjects: linkSubjects(id, from, to),
    body: { ...link, ...namesOf(from, to) },
  })
  return { id, eventId }
}

export function assertDays(since: string | null, until: string | null): void {
  if (since && until && until < since)
    throw invalid([{ path: 'until', message: 'It ends before it begins. Give a later day, or leave it empty.' }])
}
