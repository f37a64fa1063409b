import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { LeftEvent, RecordedEvent } from '#platform/server/slice.ts'
import { type TaggedType, taggedTypes } from '../../contract/tag.ts'
import { tagsChanged } from '../../contract/tag-events.ts'
import { recordsToTag, type TaggedRecord } from './tagged-records.ts'
import { writeTagged } from './write-tagged.ts'

/**
 * Takes back what records were tagged with, or does it again. Tags that came or went otherwise since stay; a record is left
 * where nothing of it is there any more, or it is deleted.
 */
export async function turnTagging(ctx: Context, events: RecordedEvent[], again: boolean): Promise<LeftEvent[]> {
  const read = events.map((event) => {
    const { added, removed, name } = tagsChanged.body.parse(event.body)
    const { type, id } = event.subjects[0]!
    return { event, type: taggedTypes.find((each) => each === type)!, id, name, added, removed }
  })
  const made = read.flatMap(({ added }) => added.filter((tag) => tag.made))
  if (again) await makeAgain(ctx, made)
  const left: LeftEvent[] = []
  for (const [type, same] of Map.groupBy(read, (each) => each.type)) {
    const records = await recordsByIds(
      ctx,
      type,
      same.map(({ id }) => id),
    )
    const free = same.filter(({ id }) => !records.get(id)!.deleted)
    const written = await writeTagged(
      ctx,
      type,
      free.map(({ id, added, removed }) => {
        const [came, went] = [added, removed].map((tags) => tags.map((tag) => tag.id)) as [string[], string[]]
        return { record: id, add: again ? came : went, remove: again ? went : came }
      }),
    )
    const turned = new Set(written.filter((each) => each.added.length + each.removed.length > 0).map(({ id }) => id))
    for (const { event, id, name } of same)
      if (!turned.has(id)) left.push({ eventId: event.id, record: { type, id }, name })
  }
  if (!again)
    await unmake(
      ctx,
      made.map(({ id }) => id),
    )
  return left
}

async function recordsByIds(ctx: Context, type: TaggedType, ids: string[]): Promise<Map<string, TaggedRecord>> {
  return new Map((await recordsToTag(ctx, type, ids)).map((record) => [record.id, record]))
}

/** Tags that were made with it go again, where nobody changed or used them since. */
async function unmake({ db, workspaceId }: Context, ids: string[]): Promise<void> {
  await sql`
    delete from relationships.tag t where t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[]) and t.version = 1
      and not exists (select from relationships.tagged g where g.workspace_id = ${workspaceId} and g.tag_id = t.id)`.execute(
    db,
  )
}

async function makeAgain(ctx: Context, made: { id: string; name: string; colour: string }[]): Promise<void> {
  const tags = [...new Map(made.map((tag) => [tag.id, tag])).values()]
  await sql`
    insert into relationships.tag (workspace_id, id, name, colour, created_at, updated_at)
    select ${ctx.workspaceId}::uuid, w.id, w.name, w.colour, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as w(id uuid, name text, colour text)
    on conflict (workspace_id, id) do nothing`.execute(ctx.db)
}
