import { sql } from 'kysely'
import { namesOfMembers } from '#modules/workspace/server/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertWrites } from '#platform/server/field-rules.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { accountMerged, contactMerged } from '../../contract/merge-events.ts'
import { storedFields } from '../fields/field-queries.ts'
import { wordsOfValues } from '../fields/value-words.ts'
import { enterAccounts, enterContacts, leaveSearch, peopleAt } from '../search-entries.ts'
import { assertNotAboveItself } from './assert-own-parent.ts'
import { writeColumns } from './changed-values.ts'
import { followNames } from './follow-names.ts'
import { lockRows, nameKept } from './merge-queries.ts'
import { isMoving, isRemade, type MergedType, type MergeOf, type MergeStep } from './merge-step.ts'
import { patchOfTaken, takenFields, valuesOf } from './merged-fields.ts'
import { moveRows } from './move-rows.ts'
import { movedKinds } from './moved-kinds.ts'

type Row = Record<string, unknown>

export interface Merge {
  /** The record that stays. */
  id: string
  mergedId: string
  take?: string[] | undefined
}

export interface Merged {
  eventId: string
  id: string
  version: number
}

const eventOf: Record<MergedType, EventType> = { account: accountMerged, contact: contactMerged }

/** Makes two records one that were found fit for it: rows, fields, search and figures, and an event that can be taken back. */
export async function mergeRecords(
  ctx: Context,
  steps: readonly MergeStep[],
  record: MergedType,
  { id, mergedId, take = [] }: Merge,
): Promise<Merged> {
  const rows = await lockRows(ctx, record, [id, mergedId])
  const [survivor, merged] = [rows.get(id)!, rows.get(mergedId)!]
  assertTakes(ctx, record, merged, take)
  const taken = takenFields(record, survivor, merged, take)
  const eventId = newId()
  const merge: MergeOf = { workspaceId: ctx.workspaceId, mergeId: eventId, record, survivorId: id, mergedId }
  const moved = await movedKinds(ctx, steps, merge)
  await moveAll(ctx, steps, merge, { survivor, merged, taken, asked: take })
  const [was, other] = [valuesOf(record, survivor), valuesOf(record, merged)]
  const before = Object.fromEntries(taken.map((field) => [field, was[field] ?? null]))
  const after = Object.fromEntries(taken.map((field) => [field, other[field] ?? null]))
  const names = {
    ...(await wordsOfValues(ctx, await storedFields(ctx), record, before, after)),
    ...Object.fromEntries(
      await namesOfMembers(
        ctx,
        [before.ownerId, after.ownerId].filter((each) => typeof each === 'string'),
      ),
    ),
  }
  await recordEvent(ctx, eventOf[record], {
    id: eventId,
    subjects: [
      { role: record, type: record, id },
      { role: 'merged', type: record, id: mergedId },
    ],
    body: {
      ...{ name: String(survivor.name), merged: String(merged.name), before, after },
      moved: moved.map(({ label, count }) => ({ label, count })),
      ...(Object.keys(names).length > 0 && { names }),
    },
  })
  return { eventId, id, version: Number(survivor.version) + 1 }
}

interface Both {
  survivor: Row
  merged: Row
  taken: string[]
  /** What a person chose among them. */
  asked: readonly string[]
}

/** Everything of a merge but its event, so that one that was taken back can be done again. */
export async function moveAll(ctx: Context, steps: readonly MergeStep[], merge: MergeOf, both: Both): Promise<void> {
  const { record, survivorId, mergedId, mergeId } = merge
  const own = steps.filter((step) => step.record === record)
  const table = `relationships.${record}`
  await sql`
    insert into relationships.merge (workspace_id, id, record_type, survivor_id, merged_id, merged_by, merged_at, taken, since_id)
    values (${ctx.workspaceId}, ${mergeId}, ${record}, ${survivorId}, ${mergedId}, ${ctx.actor.memberId}, ${ctx.now},
      ${both.asked}, ${newId()})`.execute(ctx.db)
  await noteBefore(ctx, merge, table)
  // One after the other: a later step may look at what an earlier one left.
  for (const step of own.filter(isMoving)) await moveRows(ctx, merge, step)
  const written = { version: Number(both.merged.version) + 1, updated_at: ctx.now.toISOString() }
  await writeColumns(
    ctx,
    table,
    { id: mergedId },
    { ...written, deleted_at: written.updated_at, merged_into: survivorId },
  )
  await writeColumns(
    ctx,
    table,
    { id: survivorId },
    {
      ...patchOfTaken(record, both.survivor, both.merged, both.taken),
      ...{ ...written, version: Number(both.survivor.version) + 1 },
    },
  )
  await followNames(ctx, merge)
  await noteAfter(ctx, merge, table)
  await nameKept(ctx, mergeId)
  if (record === 'account') await assertNotAboveItself(ctx, survivorId)
  await settle(ctx, own, record, [survivorId, mergedId])
}

/** What is made anew of some records: figures, sums, values by field, and what search knows. */
export async function settle(
  ctx: Context,
  steps: readonly MergeStep[],
  record: MergedType,
  ids: string[],
): Promise<void> {
  for (const step of steps.filter(isRemade)) if (step.record === record) await step.remake(ctx, ids)
  const those = sql`any(${ids}::uuid[])`
  if (record === 'account') {
    await enterAccounts(ctx, sql`a.id = ${those}`)
    await enterContacts(ctx, peopleAt(ctx, ids))
  } else await enterContacts(ctx, sql`p.id = ${those}`)
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(`relationships.${record}`)} r
    where r.workspace_id = ${ctx.workspaceId} and r.id = ${those} and r.deleted_at is not null`.execute(ctx.db)
  await Promise.all(rows.map(({ id }) => leaveSearch(ctx, record, id)))
}

async function noteBefore({ db }: Context, { workspaceId, mergeId, survivorId, mergedId }: MergeOf, table: string) {
  await sql`
    insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before)
    select r.workspace_id, ${mergeId}::uuid, ${table}, 'id', 'changed', jsonb_build_object('id', r.id), to_jsonb(r)
    from ${sql.table(table)} r
    where r.workspace_id = ${workspaceId} and r.id in (${survivorId}, ${mergedId})`.execute(db)
}

async function noteAfter({ db }: Context, { workspaceId, mergeId }: MergeOf, table: string) {
  await sql`
    update relationships.merge_row m set after = to_jsonb(r) from ${sql.table(table)} r
    where m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId} and m.table_name = ${table} and m.column_name = 'id'
      and r.workspace_id = ${workspaceId} and r.id = (m.key ->> 'id')::uuid`.execute(db)
}

/** Only what can be chosen, and only what the role may write. */
function assertTakes(ctx: Context, record: MergedType, merged: Row, take: readonly string[]): void {
  const values = valuesOf(record, merged)
  const unknown = take.findIndex((field) => !Object.hasOwn(values, field))
  if (unknown >= 0)
    throw invalid([
      { path: `take.${unknown}`, message: `There is no "${take[unknown]}" to choose. Leave it out of what is taken.` },
    ])
  const after = Object.fromEntries(take.map((field) => [field, values[field]]))
  assertWrites(ctx.actor, eventOf[record].body, { after })
}
