import { sql } from 'kysely'
import { type Cursor, decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Pools } from '#platform/database/pools.ts'
import type { Context } from '#platform/server/context.ts'
import type { ImportRecord, ImportRow, ImportStatus } from '../contract/import-record.ts'
import { importLockHeld } from './import-lock.ts'
import { findImport, type ImportRecordRow } from './import-queries.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'now'>

const working: ImportStatus[] = ['staging', 'planning', 'applying', 'undoing']
/** A job that was just asked for has not begun yet. */
const graceMs = 10_000

/** An import as people see it, with its progress and whether somebody still works on it. */
export async function showImport(ctx: Scope, pools: Pools, id: string): Promise<ImportRecord> {
  const row = await findImport(ctx, id)
  const [by, held] = await Promise.all([memberName(ctx, row.created_by), importLockHeld(pools, ctx.workspaceId)])
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    files: row.files.map(({ path: _, ...file }) => file),
    joinKey: row.relation?.key ?? null,
    mapping: row.mapping,
    choices: row.choices,
    rates: row.rates,
    counts: row.counts,
    totals: row.totals,
    progress: progressOf(row, ctx.now),
    interrupted: isInterrupted(row, held, ctx.now),
    fault: row.fault,
    kept: row.kept,
    seconds: Number(row.seconds),
    createdBy: by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    version: row.version,
  }
}

function isInterrupted(
  { status, progressed_at }: Pick<ImportRecordRow, 'status' | 'progressed_at'>,
  held: boolean,
  now: Date,
): boolean {
  if (!working.includes(status) || held) return false
  return progressed_at === null || now.getTime() - Date.parse(progressed_at) > graceMs
}

/** Rows of the present stage, how fast they go and how long it takes from here. */
function progressOf(row: ImportRecordRow, now: Date): ImportRecord['progress'] {
  const of = row.staged_rows || row.rows
  const rows = row.status === 'staging' ? row.staged_rows : row.status === 'done' ? of : row.applied_rows
  const all = row.status === 'staging' ? row.rows : of
  const elapsed = row.started_at ? (now.getTime() - Date.parse(row.started_at)) / 1000 : 0
  const goingOn = working.includes(row.status) && elapsed > 0.2 && rows > 0
  const rowsPerSecond = goingOn ? rows / elapsed : null
  return { rows, of: all, rowsPerSecond, secondsLeft: rowsPerSecond ? Math.max(0, (all - rows) / rowsPerSecond) : null }
}

async function memberName({ db, workspaceId }: Scope, id: string | null): Promise<string | null> {
  if (!id) return null
  const row = await db
    .selectFrom('workspace.member')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name ?? null
}

/** Imports newest first, from behind the cursor. */
export async function listImports(
  ctx: Scope,
  pools: Pools,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: ImportRow[]; next: string | null }> {
  const after = decodeCursor(cursor)
  let query = ctx.db
    .selectFrom('data_quality.import as i')
    .leftJoin('workspace.member as m', (join) =>
      join.onRef('m.id', '=', 'i.created_by').on('m.workspace_id', '=', ctx.workspaceId),
    )
    .select([
      'i.id',
      'i.kind',
      'i.status',
      'i.counts',
      'i.created_at',
      'i.finished_at',
      'i.progressed_at',
      'm.name as by',
    ])
    .select(sql<string>`i.files #>> '{0,name}'`.as('name'))
    .where('i.workspace_id', '=', ctx.workspaceId)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id')
    .limit(limit + 1)
  if (after)
    query = query.where(
      sql<boolean>`(i.created_at < ${after[0]}::timestamptz or (i.created_at = ${after[0]}::timestamptz and i.id > ${after[1]}))`,
    )
  const [rows, held] = await Promise.all([query.execute(), importLockHeld(pools, ctx.workspaceId)])
  const items = rows.slice(0, limit).map((row) => ({
    ...{ id: row.id, kind: row.kind, status: row.status, counts: row.counts, name: row.name },
    interrupted: isInterrupted(row, held, ctx.now),
    ...{ createdBy: row.by, createdAt: row.created_at, finishedAt: row.finished_at },
  }))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, next: last ? encodeCursor([last.createdAt, last.id] satisfies Cursor) : null }
}
