import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { clearTable } from './clear-table.ts'
import { gatherStatistics } from './gather-statistics.ts'
import type { ImportKind, ImportRun } from './import-kind.ts'
import type { ImportRecordRow } from './import-queries.ts'
import { updateImport } from './import-queries.ts'
import { inImport } from './in-import.ts'
import type { ImportServices, RunOptions } from './open-run.ts'
import { ownFieldsOf } from './own-fields.ts'
import { keepRejected } from './rejected-rows.ts'
import { requireRoom } from './require-room.ts'
import { savedMappingFor } from './saved-mappings.ts'
import { stageRows } from './stage-rows.ts'
import { pathsOf, type UnderstoodImport, understandImport } from './understand-import.ts'

/** Files to staged text, text to a plan with its counts and totals; nothing of the workspace is changed. */
export async function prepareImport(
  services: ImportServices,
  run: ImportRun,
  record: ImportRecordRow,
  kind: ImportKind,
  options: RunOptions,
): Promise<void> {
  requireRoom(services.config)
  const began = performance.now()
  const understood = await understand(services, run, record, kind)
  if (understood.mapping.questions.length > 0 && options.mayAsk) return leaveOpen(run)
  refuseOpenQuestions(understood)
  run.mapping = understood.mapping
  await clearStaged(run, kind)
  run.rows = await stage(services, run, understood, options)
  await gatherStatistics(run, 'data_quality.staged_row')
  await mark(run, { status: 'planning' })
  run.onRows = (rows, of) => {
    run.signal?.throwIfAborted()
    requireRoom(services.config)
    options.onProgress?.({ stage: 'planning', rows, of })
  }
  const seen = await inImport(run, lastChange)
  const plan = await kind.plan(run)
  await inImport(run, (ctx) => keepRejected(ctx, kind.rejected(ctx)))
  await inImport(run, (ctx) =>
    updateImport(ctx, run.importId)
      .set({
        status: 'planned',
        plan: JSON.stringify(plan.parts),
        chunks: plan.chunks,
        counts: JSON.stringify(plan.counts),
        totals: plan.totals ? JSON.stringify(plan.totals) : null,
        planned_at: seen,
        applied_chunks: 0,
        applied_rows: 0,
        staged_rows: run.rows,
        version: sql<number>`version + 1`,
        seconds: ((performance.now() - began) / 1000).toFixed(3),
      })
      .execute(),
  )
}

/** The transaction of the workspace's last event: every change has one. */
export async function lastChange({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<string> {
  const { rows } = await sql<{ tx: string }>`
    select e.tx::text as tx from platform.event e where e.workspace_id = ${workspaceId} order by e.tx desc limit 1`.execute(
    db,
  )
  return rows[0]?.tx ?? ''
}

type Understanding = Omit<UnderstoodImport, 'understood'>

async function inOwnWay(
  record: ImportRecordRow,
  pathOf: ReturnType<typeof pathsOf>,
  reading: NonNullable<ImportKind['understand']>,
): Promise<Understanding> {
  const read = await reading(
    record.files.map((file) => ({ ...file, at: pathOf(file) })),
    record.choices,
  )
  return { ...read, files: record.files.map((file) => ({ ...file, rows: read.rows })), unused: () => [] }
}

async function understand(
  services: ImportServices,
  run: ImportRun,
  record: ImportRecordRow,
  kind: ImportKind,
): Promise<Understanding> {
  const pathOf = pathsOf(services as Required<ImportServices>, run.workspaceId)
  const own = await inImport(run, (ctx) => ownFieldsOf(ctx, record.kind))
  const savedFor = (columns: string[]) => inImport(run, (ctx) => savedMappingFor(ctx, record.kind, columns))
  const understood = kind.understand
    ? await inOwnWay(record, pathOf, kind.understand)
    : await understandImport(record, pathOf, savedFor, own)
  await inImport(run, (ctx) =>
    updateImport(ctx, run.importId)
      .set({
        files: JSON.stringify(understood.files),
        mapping: JSON.stringify(understood.mapping),
        rows: understood.rows,
        status: 'staging',
        started_at: run.clock(),
        progressed_at: run.clock(),
        stop_wanted: false,
        fault: null,
      })
      .execute(),
  )
  return understood
}

const leaveOpen = (run: ImportRun): Promise<void> =>
  inImport(run, (ctx) =>
    updateImport(ctx, run.importId).set({ status: 'open', counts: null, totals: null }).execute(),
  ).then(() => {})

/** A guess here would be wrong for somebody: a date that reads both ways, a column nobody can tell. */
function refuseOpenQuestions({ mapping }: Understanding): void {
  if (mapping.questions.length === 0) return
  throw new Refusal(422, mapping.questions.map(({ sentence }) => sentence).join(' '), {
    faults: mapping.questions.map(({ key, sentence }) => ({ path: key, message: sentence })),
  })
}

/** Removes what an import staged and planned, in portions. */
export async function clearStaged(run: Parameters<typeof inImport>[0], kind: ImportKind): Promise<void> {
  const staged = sql.table('data_quality.staged_row')
  while (await inImport(run, (ctx) => kind.clear(ctx), { durable: false })) {}
  while (await inImport(run, (ctx) => clearTable(ctx, staged), { durable: false })) {}
}

async function stage(
  { config }: ImportServices,
  run: ImportRun,
  understood: Understanding,
  options: RunOptions,
): Promise<number> {
  const onRows = async (rows: number) => {
    requireRoom(config)
    options.onProgress?.({ stage: 'staging', rows, of: understood.rows })
    await inImport(
      run,
      (ctx) => updateImport(ctx, run.importId).set({ staged_rows: rows, progressed_at: run.clock() }).execute(),
      { durable: false },
    )
  }
  const rows = await stageRows({ ...run, onRows }, understood.read())
  const unused = understood.unused().map((sentence) => ({ key: 'unused', sentence }))
  if (unused.length > 0) {
    const mapping = { ...understood.mapping, assumptions: [...understood.mapping.assumptions, ...unused] }
    await inImport(run, (ctx) =>
      updateImport(ctx, run.importId)
        .set({ mapping: JSON.stringify(mapping) })
        .execute(),
    )
    run.mapping = mapping
  }
  return rows
}

async function mark(run: ImportRun, set: { status: 'planning' }): Promise<void> {
  await inImport(run, (ctx) =>
    updateImport(ctx, run.importId)
      .set({ ...set, progressed_at: run.clock() })
      .execute(),
  )
}
