import { isDeepStrictEqual } from 'node:util'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import type { LinkFields } from '../../contract/link.ts'
import { type KeptLink, linkAdded, linkChanged, linkRemoved } from '../../contract/link-events.ts'
import { assertMayLink, endNamed } from './link-ends.ts'
import { insertLink, lockLink, removeLinkRow, updateLink } from './link-queries.ts'

const idOf = ({ subjects }: RecordedEvent) => subjects.find(({ role }) => role === 'link')!.id

export const linkUndo: Record<string, Undo> = {
  'link.added': (ctx, event) => takeAway(ctx, event, linkAdded.body.parse(event.body)),
  'link.changed': (ctx, event) => {
    const { before, after } = linkChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
  'link.removed': (ctx, event) => bringBack(ctx, event, linkRemoved.body.parse(event.body)),
}

export const linkRedo: Record<string, Undo> = {
  'link.added': (ctx, event) => bringBack(ctx, event, linkAdded.body.parse(event.body)),
  'link.changed': (ctx, event) => {
    const { before, after } = linkChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
  'link.removed': (ctx, event) => takeAway(ctx, event, linkRemoved.body.parse(event.body)),
}

async function takeAway(ctx: Context, event: RecordedEvent, { since, until, note }: KeptLink): Promise<void> {
  await stillAs(ctx, event, { since, until, note })
  await removeLinkRow(ctx, idOf(event))
}

async function putBack(ctx: Context, event: RecordedEvent, from: LinkFields, to: LinkFields): Promise<void> {
  await stillAs(ctx, event, from)
  await updateLink(ctx, idOf(event), to)
}

async function stillAs(ctx: Context, event: RecordedEvent, as: LinkFields): Promise<void> {
  const stored = await lockLink(ctx, idOf(event))
  const now = Object.fromEntries(Object.keys(as).map((field) => [field, stored[field as keyof LinkFields]]))
  if (!isDeepStrictEqual(now, { ...as })) throw new ChangedSince({ type: 'link', id: stored.id }, 'The link')
}

/** Only between ends that are still here. */
async function bringBack(ctx: Context, event: RecordedEvent, link: KeptLink): Promise<void> {
  const { kind, from, to, since, until, note } = link
  assertMayLink(await Promise.all([endNamed(ctx, from, kind, 'from'), endNamed(ctx, to, kind, 'to')]))
  await insertLink(ctx, idOf(event), { kind, from, to, since, until, note }, 2 + event.turns)
}
