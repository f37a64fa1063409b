import { enqueue } from '#platform/jobs/enqueue.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { FileChoices, ImportKind, MappingChoices } from '../contract/import.ts'
import type { ImportStatus } from '../contract/import-record.ts'
import { createImport, type NewImport } from './create-import.ts'
import { holdImport, updateImport } from './import-queries.ts'

/** What a job of an import does; the version it was asked at makes a repeated job do nothing. */
export type ImportTask = 'prepare' | 'apply' | 'resume' | 'undo' | 'stop'

/** Begins an import of uploaded files: they are read and planned by a job. */
export async function beginImport(ctx: Context, input: NewImport): Promise<string> {
  const files = await uploadedFiles(ctx, input.files)
  const id = await createImport(ctx, { ...input, files })
  await ask(ctx, id, 'prepare')
  return id
}

async function uploadedFiles(ctx: Context, files: NewImport['files']): Promise<NewImport['files']> {
  const ids = files.flatMap(({ fileId }) => (fileId ? [fileId] : []))
  const rows = await ctx.db
    .selectFrom('platform.file')
    .select(['id', 'bytes'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .execute()
  const bytes = new Map(rows.map((row) => [row.id, row.bytes]))
  return files.map((file) => {
    const size = bytes.get(file.fileId ?? '')
    if (size === undefined) throw new Refusal(422, `${file.name} is not here. Send the file again.`)
    return { ...file, path: null, bytes: size }
  })
}

interface Change {
  id: string
  kind?: ImportKind | undefined
  files?: FileChoices[] | undefined
  joinKey?: string | undefined
  choices?: MappingChoices | undefined
  rates?: Record<string, string> | undefined
}

/** Decides something about an import that is not written yet; what is being read for it stops and begins anew. */
export async function changeImport(ctx: Context, change: Change): Promise<void> {
  const row = await holdImport(ctx, change.id)
  refuseUnless(row.status, ['open', 'planned', 'failed', 'staging', 'planning'])
  if (row.applied_chunks > 0) throw wrongState(row.status)
  const files = row.files.map((file, at) => ({ ...file, choices: change.files?.[at] ?? file.choices }))
  await updateImport(ctx, change.id)
    .set({
      files: JSON.stringify(files),
      kind: change.kind ?? row.kind,
      choices: JSON.stringify(change.choices ?? row.choices),
      rates: JSON.stringify(change.rates ?? row.rates),
      relation: JSON.stringify(change.joinKey ? { key: change.joinKey } : row.relation),
      status: 'open',
      fault: null,
      stop_wanted: true,
    })
    .execute()
  await ask(ctx, change.id, 'prepare')
}

export async function startImport(ctx: Context, id: string): Promise<void> {
  const row = await holdImport(ctx, id)
  refuseUnless(row.status, ['planned'])
  await updateImport(ctx, id)
    .set({ status: 'applying', progressed_at: ctx.now, started_at: ctx.now, stop_wanted: false })
    .execute()
  await ask(ctx, id, 'apply')
}

/** A running import stops behind its chunk and is taken back; one that is only read is set aside. */
export async function stopImport(ctx: Context, id: string): Promise<void> {
  const row = await holdImport(ctx, id)
  refuseUnless(row.status, ['staging', 'planning', 'applying', 'open', 'planned'])
  await updateImport(ctx, id).set({ stop_wanted: true, progressed_at: ctx.now }).execute()
  await ask(ctx, id, 'stop')
}

export async function resumeStopped(ctx: Context, id: string): Promise<void> {
  const row = await holdImport(ctx, id)
  refuseUnless(row.status, ['stopped', 'failed', 'applying', 'staging', 'planning'])
  if (row.undone_events > 0) throw new Refusal(409, 'A part of this import is undone already. Undo the rest of it.')
  await updateImport(ctx, id)
    .set({ stop_wanted: false, fault: null, status: 'applying', progressed_at: ctx.now })
    .execute()
  await ask(ctx, id, 'resume')
}

export async function undoDone(ctx: Context, id: string): Promise<void> {
  const row = await holdImport(ctx, id)
  refuseUnless(row.status, ['done', 'stopped', 'failed', 'applying', 'undoing'])
  await updateImport(ctx, id).set({ status: 'undoing', progressed_at: ctx.now }).execute()
  await ask(ctx, id, 'undo')
}

/** Jobs of one workspace's imports run one after the other. */
async function ask(ctx: Context, id: string, task: ImportTask): Promise<void> {
  const { version } = await updateImport(ctx, id)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .returning('version')
    .executeTakeFirstOrThrow()
  const payload = { importId: id, task, version, memberId: ctx.actor.memberId }
  await enqueue(ctx, 'data-quality:import', payload, { queue: `import:${ctx.workspaceId}` })
}

function refuseUnless(status: ImportStatus, allowed: ImportStatus[]): void {
  if (!allowed.includes(status)) throw wrongState(status)
}

const words: Record<ImportStatus, string> = {
  open: 'is not planned yet',
  planned: 'is only planned',
  staging: 'is being read',
  planning: 'is being read',
  applying: 'is being written',
  done: 'is done',
  stopped: 'was stopped',
  failed: 'failed',
  undoing: 'is being undone',
  undone: 'was undone',
  discarded: 'was never started and is cleared away',
}

export const wrongState = (status: ImportStatus) =>
  new Refusal(409, `This import ${words[status]}`, {
    detail: `This import ${words[status]}. Look at it again to see what can be done.`,
  })
