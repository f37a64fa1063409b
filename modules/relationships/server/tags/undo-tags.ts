import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo, UndoMany } from '#platform/server/slice.ts'
import type { TagFields } from '../../contract/tag.ts'
import { tagChanged, tagMerged } from '../../contract/tag-events.ts'
import { takeOver } from './merge-tags.ts'
import { lockTags, type TagRow, writeTag } from './tag-queries.ts'
import { turnTagging } from './turn-tagging.ts'

export const tagUndo: Record<string, Undo> = {
  'tag.created': async (ctx, event) => {
    const stored = await tagOf(ctx, event, 'account:change')
    if (stored.deletedAt || stored.version > 1 + event.turns || (await isUsed(ctx, stored.id)))
      throw changedSince(stored)
    await writeTag(ctx, stored.id, { deletedAt: ctx.now })
  },
  'tag.changed': (ctx, event) => {
    const { before, after } = tagChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
  'tag.deleted': (ctx, event) => bringBack(ctx, event),
  'tag.merged': async (ctx, event) => {
    const { mergeId } = tagMerged.body.parse(event.body)
    await bringBack(ctx, event)
    await sql`delete from relationships.tagged where workspace_id = ${ctx.workspaceId}
      and tag_id = ${idOf(event, 'into')} and merge_id = ${mergeId}`.execute(ctx.db)
  },
  'tags.changed': (ctx, event) => turnOne(ctx, event, false),
}

export const tagRedo: Record<string, Undo> = {
  'tag.created': (ctx, event) => bringBack(ctx, event, 'account:change'),
  'tag.changed': (ctx, event) => {
    const { before, after } = tagChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
  'tag.deleted': async (ctx, event) => {
    await takeAway(ctx, event)
  },
  'tag.merged': async (ctx, event) => {
    const { mergeId } = tagMerged.body.parse(event.body)
    const [into] = await lockTags(ctx, [idOf(event, 'into')])
    if (!into || into.deletedAt) throw notFound('The tag it is to be merged into')
    const { id } = await takeAway(ctx, event, into.id)
    await takeOver(ctx, id, into.id, mergeId)
  },
  'tags.changed': (ctx, event) => turnOne(ctx, event, true),
}

export const tagUndoMany: Record<string, UndoMany> = { 'tags.changed': turnTagging }

async function turnOne(ctx: Context, event: RecordedEvent, again: boolean): Promise<void> {
  const [left] = await turnTagging(ctx, [event], again)
  if (left) throw new ChangedSince(left.record, left.name)
}

const idOf = ({ subjects }: RecordedEvent, as: 'tag' | 'into') => subjects.find(({ role }) => role === as)!.id
const changedSince = ({ id, name }: TagRow) => new ChangedSince({ type: 'tag', id }, name)

async function putBack(ctx: Context, event: RecordedEvent, from: TagFields, to: TagFields): Promise<void> {
  const stored = await tagOf(ctx, event)
  const now = Object.fromEntries(Object.keys(from).map((field) => [field, stored[field as keyof TagFields]]))
  if (stored.deletedAt || !isDeepStrictEqual(now, { ...from })) throw changedSince(stored)
  await writeTag(ctx, stored.id, to)
}

async function bringBack(ctx: Context, event: RecordedEvent, right?: 'account:change'): Promise<void> {
  const stored = await tagOf(ctx, event, right)
  if (!stored.deletedAt) throw changedSince(stored)
  await writeTag(ctx, stored.id, { deletedAt: null, mergedInto: null })
}

async function takeAway(ctx: Context, event: RecordedEvent, mergedInto: string | null = null): Promise<TagRow> {
  const stored = await tagOf(ctx, event)
  if (stored.deletedAt) throw changedSince(stored)
  await writeTag(ctx, stored.id, { deletedAt: ctx.now, mergedInto })
  return stored
}

async function tagOf(
  ctx: Context,
  event: RecordedEvent,
  right: 'account:change' | 'workspace:change' = 'workspace:change',
): Promise<TagRow> {
  if (!ctx.actor.may(right)) throw notAllowed()
  const [stored] = await lockTags(ctx, [idOf(event, 'tag')])
  if (!stored) throw notFound('This tag')
  return stored
}

async function isUsed({ db, workspaceId }: Context, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from relationships.tagged where workspace_id = ${workspaceId} and tag_id = ${id} limit 1`.execute(db)
  return rows.length > 0
}
