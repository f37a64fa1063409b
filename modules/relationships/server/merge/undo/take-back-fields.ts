import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { isAsKept, patchOf, type Turn, turnedRow, type Values, writeColumns } from '../changed-values.ts'
import type { StoredMerge } from '../merge-queries.ts'
import type { MergeOf } from '../merge-step.ts'
import { patchOfTaken, takenFields } from '../merged-fields.ts'
import { type LaterChange, rewrite, rowOf } from './take-back-fills.ts'

interface KeptRecord {
  id: string
  before: Values
  after: Values
}

/**
 * Takes back what a merge wrote into the survivor's own row, and what went on from there into those that it went into itself: each
 * outer merge is as it would be without it, and so is each into the same survivor since. `later` are both in their order.
 */
export async function takeBackFields(
  ctx: Context,
  merge: StoredMerge,
  outer: readonly StoredMerge[],
  later: readonly StoredMerge[],
): Promise<LaterChange[]> {
  const { record } = merge
  const table = `relationships.${record}`
  const own = (await keptRecords(ctx, merge)).get(merge.survivorId)
  let turn: Turn | undefined = own && { from: own.after, to: own.before }
  const at = later.length > 0 ? await asStored(ctx) : ''
  for (const hop of later) {
    if (!turn) break
    const kept = await keptRecords(ctx, hop)
    const [went, stays] = [kept.get(hop.mergedId)!, kept.get(hop.survivorId)!]
    if (!outer.includes(hop)) {
      const before = turnedRow(stays.before, turn)
      const after = takenAnew(hop, stays, before, went.before, at)
      await rewrite(ctx, hop, stays.id, { before, after })
      turn = { from: stays.after, to: after }
      continue
    }
    const before = turnedRow(went.before, turn)
    const after = { ...before, ...goneAs(went, before) }
    await write(ctx, table, hop.mergedId, { from: went.after, to: after })
    await rewrite(ctx, hop, went.id, { before, after })
    turn = turnOf(hop, stays, [went.before, before], at)
    await rewrite(ctx, hop, stays.id, { after: turn.to })
  }
  if (!turn) return []
  const left = await write(ctx, table, outer.at(-1)?.survivorId ?? merge.survivorId, turn)
  return left.map((column) => ({ table, column }))
}

/** The one that a merge took in, put back as it was. */
export async function takeBackMerged(ctx: Context, merge: MergeOf): Promise<LaterChange[]> {
  const kept = (await keptRecords(ctx, merge)).get(merge.mergedId)!
  const table = `relationships.${merge.record}`
  const later = await write(ctx, table, merge.mergedId, { from: kept.after, to: kept.before })
  return later.map((column) => ({ table, column }))
}

/** The survivor of another merge as that would have left it, had it been this before. */
function takenAnew(
  hop: StoredMerge,
  { before: was, after }: KeptRecord,
  before: Values,
  from: Values,
  at: string,
): Values {
  const { record, taken } = hop
  const takes = (survivor: Values) => patchOfTaken(record, survivor, from, takenFields(record, survivor, from, taken))
  const [then, instead] = [takes(was), takes(before)]
  const differs = Object.keys(before).filter(
    (column) => !isDeepStrictEqual(then[column] ?? was[column], instead[column] ?? before[column]),
  )
  const values = Object.fromEntries(differs.map((column) => [column, instead[column] ?? before[column]]))
  return { ...after, ...renamed(values, hop), version: Number(after.version) + 1, updated_at: at }
}

/** Own fields that name the one that went name the survivor, as the merge had it. */
const renamed = ({ custom, ...values }: Values, { mergedId, survivorId }: MergeOf): Values =>
  custom === undefined
    ? values
    : { ...values, custom: JSON.parse(JSON.stringify(custom).replaceAll(mergedId, survivorId)) as unknown }

/** The moment as the database writes it into JSON, so that the row is found to be as the manifest says. */
async function asStored({ db, now }: Context): Promise<string> {
  const { rows } = await sql<{ at: string }>`select to_jsonb(${now}::timestamptz) #>> '{}' as at`.execute(db)
  return rows[0]!.at
}

/** How a record that was merged stands there. */
const goneAs = ({ after }: KeptRecord, before: Values): Values => ({
  ...{ deleted_at: after.deleted_at, merged_into: after.merged_into, updated_at: after.updated_at },
  version: Number(before.version) + 1,
})

/** What the survivor of an outer merge took of the one before, and what it takes now. */
function turnOf(hop: StoredMerge, { before, after }: KeptRecord, [was, is]: [Values, Values], at: string): Turn {
  const { record, taken } = hop
  const takes = (from: Values) => patchOfTaken(record, before, from, takenFields(record, before, from, taken))
  const [then, instead] = [takes(was), takes(is)]
  const differs = [...new Set([...Object.keys(then), ...Object.keys(instead)])].filter(
    (column) => !isDeepStrictEqual(then[column], instead[column]),
  )
  const values = Object.fromEntries(
    differs.map((column) => [column, column in instead ? instead[column] : before[column]]),
  )
  return { from: after, to: { ...after, ...renamed(values, hop), version: Number(after.version) + 1, updated_at: at } }
}

async function write(ctx: Context, table: string, id: string, turn: Turn): Promise<string[]> {
  const now = await rowOf(ctx, table, { id })
  if (!now) return []
  const { patch, later } = patchOf(now, turn)
  // Rows go with it also where no column does: whoever kept it as it is now finds it changed.
  const isAsMerged = isAsKept(now, turn.from)
  const written = { ...patch, version: Number(now.version) + 1, updated_at: ctx.now.toISOString() }
  await writeColumns(ctx, table, { id }, isAsMerged ? patch : written)
  return later
}

async function keptRecords(
  { db }: Context,
  { workspaceId, mergeId, record }: MergeOf,
): Promise<Map<string, KeptRecord>> {
  const { rows } = await sql<KeptRecord & { key: { id: string } }>`
    select id, key, before, after from relationships.merge_row
    where workspace_id = ${workspaceId} and merge_id = ${mergeId} and table_name = ${`relationships.${record}`}
      and column_name = 'id' and action = 'changed'`.execute(db)
  return new Map(rows.map((row) => [row.key.id, row]))
}
