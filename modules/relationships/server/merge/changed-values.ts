import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

export type Values = Record<string, unknown>

/** What a row held (`from`) and is to hold instead. */
export interface Turn {
  from: Values
  to: Values
}

/** Columns that go with every write of a row. */
const along = ['version', 'updated_at']
/** What was confirmed anew since stays so, which nobody needs to be told. */
const untold = 'confirmed_at'

/** Whether a row is as a manifest says; columns that came with a later release are none of the manifest's. */
export const isAsKept = (now: Values, kept: Values) =>
  Object.keys(kept).every((column) => !(column in now) || isDeepStrictEqual(now[column], kept[column]))

/** What to write so that a row is turned, and the columns that somebody changed since, which stay. */
export function patchOf(now: Values, { from, to }: Turn): { patch: Values; later: string[] } {
  const differs = Object.keys(to).filter((column) => column in now && !isDeepStrictEqual(to[column], from[column]))
  if (isAsKept(now, from)) return { patch: pick(to, differs), later: [] }
  const patch: Values = {}
  const later: string[] = []
  for (const column of differs.filter((each) => !along.includes(each))) {
    const was = turned(to[column], from[column], now[column])
    if (was.isWhole) patch[column] = was.value
    else if (column !== untold) {
      later.push(column)
      if (was.value !== undefined) patch[column] = was.value
    }
  }
  return { patch, later }
}

/** The row as it is with such a patch. */
export const turnedRow = (now: Values, turn: Turn): Values => ({ ...now, ...patchOf(now, turn).patch })

/** The version that goes with a patch of a row which is no more as it was kept. */
export const anew = (now: Values, patch: Values, at: Date): Values =>
  Object.keys(patch).length === 0 || 'version' in patch || typeof now.version !== 'number'
    ? patch
    : { ...patch, version: now.version + 1, updated_at: at.toISOString() }

/** Of values by key (own fields, facts of a type) each is put back by itself. */
function turned(before: unknown, after: unknown, now: unknown): { isWhole: boolean; value: unknown } {
  if (isDeepStrictEqual(after, now)) return { isWhole: true, value: before }
  if (![before, after, now].every((each) => each !== null && typeof each === 'object' && !Array.isArray(each)))
    return { isWhole: false, value: undefined }
  const [was, left, is] = [before, after, now] as [Values, Values, Values]
  const value = { ...is }
  let isWhole = true
  for (const key of new Set([...Object.keys(was), ...Object.keys(left)])) {
    if (isDeepStrictEqual(was[key], left[key])) continue
    if (!isDeepStrictEqual(is[key], left[key])) isWhole = false
    else if (was[key] === undefined) delete value[key]
    else value[key] = was[key]
  }
  return { isWhole, value }
}

const pick = (from: Values, columns: string[]) => Object.fromEntries(columns.map((column) => [column, from[column]]))

/** These name a member, who may be gone since: then nobody. */
const ofMember = ['owner_id', 'health_by']

/** Writes columns of the row that a key finds, in the types of its table. */
export async function writeColumns(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  table: string,
  key: Values,
  patch: Values,
): Promise<void> {
  if (Object.keys(patch).length === 0) return
  const columns = Object.keys(patch).map((column) =>
    ofMember.includes(column)
      ? sql`${sql.ref(column)} = (select m.id from workspace.member m
          where m.workspace_id = ${workspaceId} and m.id = p.${sql.ref(column)})`
      : sql`${sql.ref(column)} = p.${sql.ref(column)}`,
  )
  const found = Object.keys(key).map((column) => sql`t.${sql.ref(column)} = k.${sql.ref(column)}`)
  await sql`
    update ${sql.table(table)} t set ${sql.join(columns)}
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(patch)}::jsonb) p,
      jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(key)}::jsonb) k
    where t.workspace_id = ${workspaceId} and ${sql.join(found, sql` and `)}`.execute(db)
}
