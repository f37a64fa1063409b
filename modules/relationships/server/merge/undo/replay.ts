import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { MergeOf, MergeStep, MovingStep } from '../merge-step.ts'
import { dropRows, fillRows, foundBy, insertMoved, keyJson, keyOf, manifestOf, rowsOf } from '../move-rows.ts'
import { putKeptRows } from './kept-rows.ts'
import { carryOn } from './return-rows.ts'
import { type Filled, giveBackFills, tellLater } from './take-back-fills.ts'

type Row = Record<string, unknown>
export type DroppingStep = MovingStep & Required<Pick<MovingStep, 'drops'>>

/**
 * Which rows a merge drops, and what they fill, hangs on those that came before it. So what was merged later is given back, the
 * last first, and done again without what went.
 */
export const isReplayed = (step: MovingStep): step is DroppingStep => step.drops !== undefined

/** Gives back what a later merge did with one column, for a while. Answers what it filled and somebody changed since. */
export async function giveBack(
  ctx: Context,
  merge: MergeOf,
  step: DroppingStep,
  steps: readonly MergeStep[],
  given: readonly string[],
): Promise<Filled[]> {
  // Columns written along stay as they are: somebody may have changed them since.
  await sql`
    update ${sql.table(step.table)} t set ${sql.ref(step.column)} = ${merge.mergedId} from ${manifestOf(step, merge, 'moved')}
    where ${rowsOf(step, merge.workspaceId, [merge.survivorId])} and ${foundBy(step)}`.execute(ctx.db)
  const { rows } = await putKeptRows(ctx, merge, step)
  if (rows.length > 0) {
    await carryOn(ctx, steps, new Map([[step.table, rows]]), given)
    await tellMoved(ctx, merge, step, await leaveOut(ctx, merge, step, rows))
  }
  return step.fills ? giveBackFills(ctx, merge, step) : []
}

/** A dropped row stays out if its like was taken away since: whoever did so meant them both. Answers the others. */
async function leaveOut({ db }: Context, merge: MergeOf, step: DroppingStep, rows: readonly Row[]): Promise<Row[]> {
  const t = sql.table(step.table)
  const { rows: meant } = await sql<{ place: string }>`
    delete from ${t} t where ${among(merge, step, rows)} and (${step.drops(merge)}) is not true
    returning ${placeOf(step, 't')}::text as place`.execute(db)
  if (meant.length === 0) return [...rows]
  const { rows: places } = await sql<{ place: string }>`
    select ${placeOf(step, 'r')}::text as place
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality v (row, at)
    cross join lateral jsonb_populate_record(null::${t}, v.row) r order by v.at`.execute(db)
  const out = new Set(meant.map(({ place }) => place))
  return rows.filter((_, at) => !out.has(places[at]!.place))
}

/** Whose a row is and what finds it there. */
const placeOf = (step: MovingStep, row: string) =>
  keyJson([step.column, ...keyOf(step)].map((name) => [name, sql.ref(`${row}.${name}`)]))

/** Those rows `t` that are these. */
const among = ({ workspaceId, survivorId, mergedId }: MergeOf, step: MovingStep, rows: readonly Row[]) => sql`
  ${rowsOf(step, workspaceId, [survivorId, mergedId])} and ${placeOf(step, 't')} in (
    select ${placeOf(step, 'r')} from jsonb_populate_recordset(null::${sql.table(step.table)}, ${JSON.stringify(rows)}::jsonb) r)`

/** Rows that were dropped count among those that move, behind what is the main one by now. */
async function tellMoved(ctx: Context, merge: MergeOf, step: DroppingStep, rows: readonly Row[]): Promise<void> {
  const { workspaceId, mergedId } = merge
  const t = sql.table(step.table)
  await sql`
    delete from relationships.merge_row m using ${told(merge, step, 'dropped')} d
      cross join lateral jsonb_populate_record(null::${t}, d.before) w
    where m.workspace_id = ${workspaceId} and m.merge_id = ${merge.mergeId} and m.id = d.id
      and ${placeOf(step, 'w')} in (select ${placeOf(step, 'r')}
        from jsonb_populate_recordset(null::${t}, ${JSON.stringify(rows)}::jsonb) r)`.execute(ctx.db)
  const those = sql`${among(merge, step, rows)} and t.${sql.ref(step.column)} = ${mergedId}`
  await insertMoved(ctx, merge, step, those)
  if (!step.also) return
  const written = Object.entries(step.also).map(
    ([name, value]) => sql`${sql.ref(name)} = ${name === 'main' ? sql`false` : value(merge)}`,
  )
  await sql`update ${t} t set ${sql.join(written)} where ${those}`.execute(ctx.db)
}

/** What a manifest says of one column. */
const told = (
  { workspaceId, mergeId }: MergeOf,
  { table, column }: MovingStep,
  action: 'moved' | 'dropped',
): RawBuilder<unknown> => sql`
  (select * from relationships.merge_row where workspace_id = ${workspaceId} and merge_id = ${mergeId}
    and table_name = ${table} and column_name = ${column} and action = ${action} offset 0)`

/** Does one column of a merge again that was given back, now without that `other` one. */
export async function doAgain(
  ctx: Context,
  merge: MergeOf,
  step: DroppingStep,
  other: MergeOf,
  changed: readonly Filled[],
): Promise<void> {
  const { workspaceId, mergeId, mergedId, survivorId } = merge
  const t = sql.table(step.table)
  if (step.fills) {
    await fillRows(ctx, merge, step, step.fills)
    await tellLater(ctx, merge, step, changed)
  }
  await dropRows(ctx, merge, step, step.drops(merge))
  const keyOfDropped = keyJson(keyOf(step).map((name) => [name, sql`d.before -> ${sql.lit(name)}`]))
  // Whatever of these is dropped now comes back with what the first time wrote down of it.
  await sql`
    with came as (
        delete from relationships.merge_row w
        using ${told(merge, step, 'moved')} m join ${told(merge, step, 'dropped')} d
          on ${keyOfDropped} = m.key and d.before ->> ${sql.lit(step.column)} = ${mergedId}::text
        where w.workspace_id = ${workspaceId} and w.merge_id = ${mergeId} and w.id = m.id
        returning d.id, d.before || coalesce(m.before, '{}') as before)
    update relationships.merge_row w set before = came.before from came
    where w.workspace_id = ${workspaceId} and w.merge_id = ${mergeId} and w.id = came.id`.execute(ctx.db)
  const here = rowsOf(step, workspaceId, [mergedId])
  // What goes with the other one came along no more; of what yet another merge dropped since this one still tells whose it was.
  await sql`
    delete from relationships.merge_row w using ${manifestOf(step, merge, 'moved')}
    where w.workspace_id = ${workspaceId} and w.merge_id = ${mergeId} and w.id = m.row_id
      and (exists (select from ${told(other, step, 'moved')} o where o.key = m.row_key)
        or exists (select from ${told(other, step, 'dropped')} d where ${keyOfDropped} = m.row_key))
      and not exists (select from ${t} t where ${here} and ${foundBy(step)})`.execute(ctx.db)
  const keyOfRow = keyJson(keyOf(step).map((name) => [name, sql.ref(`t.${name}`)]))
  await insertMoved(
    ctx,
    merge,
    step,
    sql`${here} and not exists (select from ${told(merge, step, 'moved')} m where m.key = ${keyOfRow})`,
  )
  await sql`
    update ${t} t set ${sql.ref(step.column)} = ${survivorId} from ${manifestOf(step, merge, 'moved')}
    where ${here} and ${foundBy(step)}`.execute(ctx.db)
}

/** Which columns manifests say something of, as `id table column`: of many merges most have nothing to be done again. */
export async function toldSteps({ db, workspaceId }: Context, merges: readonly MergeOf[]): Promise<Set<string>> {
  if (merges.length === 0) return new Set()
  const { rows } = await sql<{ told: string }>`
    select distinct concat_ws(' ', merge_id, table_name, column_name) as told from relationships.merge_row
    where workspace_id = ${workspaceId} and merge_id = any(${merges.map(({ mergeId }) => mergeId)}::uuid[])`.execute(db)
  return new Set(rows.map((row) => row.told))
}
