import { type MergeStep, relationshipSteps } from '#modules/relationships/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { registerFile } from '#platform/files/file-store.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { sentFile } from '#platform/server/sent-file.ts'
import { type DetachedContext, implement, Raw } from '#platform/server/slice.ts'
import { cleanUpRoutes } from '../contract/clean-up.ts'
import { cleanUpListed, cleanUpSetAside } from '../contract/clean-up-events.ts'
import { duplicateRuleSet, duplicateToldApart } from '../contract/duplicate-events.ts'
import { duplicateRoutes } from '../contract/duplicate-routes.ts'
import * as events from '../contract/events.ts'
import { importRoutes } from '../contract/routes.ts'
import { cleanUpJob, weeklyCleanUp } from './clean-up/clean-up-job.ts'
import type { CleanUpSource } from './clean-up/clean-up-source.ts'
import { duplicateSource } from './clean-up/duplicate-source.ts'
import { incompleteSource } from './clean-up/incomplete-source.ts'
import { asideRedo, asideUndo, setAside } from './clean-up/set-aside.ts'
import { showList } from './clean-up/show-list.ts'
import { staleSource } from './clean-up/stale-source.ts'
import { discardUnusedPlans } from './discard-unused-plans.ts'
import { duplicateHandlers } from './duplicates/duplicate-handlers.ts'
import { mergeDuplicatesJob } from './duplicates/merge-duplicates-job.ts'
import { weeklyScan } from './duplicates/scan-duplicates.ts'
import { scanJob } from './duplicates/scan-job.ts'
import { duplicateRedo, duplicateUndo } from './duplicates/tell-apart.ts'
import { type EveryFile, exportEverything } from './export-everything.ts'
import { importEraser } from './import-eraser.ts'
import { importJob } from './import-job.ts'
import { findImport } from './import-queries.ts'
import { nameImports } from './name-imports.ts'
import type { ImportKinds } from './open-run.ts'
import { rejectedRows } from './rejected-rows.ts'
import { forgetMapping, listSavedMappings, saveMapping } from './saved-mappings.ts'
import { listImports, showImport } from './show-import.ts'
import { beginImport, changeImport, resumeStopped, startImport, stopImport, undoDone } from './steer-import.ts'

export interface DataQualityExtensions {
  mergeSteps?: readonly MergeStep[]
  /** What slices above propose to clean. */
  cleanUpSources?: readonly CleanUpSource[]
}

/** `kinds` are what files can bring, each given by the slice that owns it; `everything` writes what all slices have to give. */
export const dataQualitySlice = (
  kinds: ImportKinds,
  everything: EveryFile,
  { mergeSteps = [], cleanUpSources = [] }: DataQualityExtensions = {},
) => {
  const steps = [...relationshipSteps, ...mergeSteps]
  const sources = [duplicateSource, staleSource, incompleteSource, ...cleanUpSources]
  return implement({
    name: 'data-quality',
    routes: { ...importRoutes, ...duplicateRoutes, ...cleanUpRoutes },
    events: [...Object.values(events), duplicateToldApart, duplicateRuleSet, cleanUpListed, cleanUpSetAside],
    undo: { ...duplicateUndo, ...asideUndo },
    redo: { ...duplicateRedo, ...asideRedo },
    sources: { import: nameImports },
    eraser: importEraser,
    jobs: {
      import: (services, payload) => importJob(services, kinds, payload),
      'scan-duplicates': scanJob,
      'merge-duplicates': (services, payload) => mergeDuplicatesJob(services, steps, payload),
      'clean-up': (services, payload) => cleanUpJob(services, sources, payload),
    },
    scheduled: [
      weeklyScan,
      weeklyCleanUp,
      { name: 'discard-unused-plans', cron: '40 3 * * *', run: (services) => discardUnusedPlans(services, kinds) },
    ],
    handlers: {
      ...duplicateHandlers(steps),
      showCleanUp: (ctx) => showList(ctx, sources),
      setAside: (ctx, { id }) => setAside(ctx, id),
      listImports: (ctx, input) => listImports(ctx, ctx.services.pools, input),
      uploadFile: (ctx, input) => receiveFile(ctx, input.name),
      createImport: async (ctx, input) => {
        const files = input.files.map((file) => ({ ...file, path: null, bytes: 0 }))
        return showImport(ctx, ctx.services.pools, await beginImport(ctx, { ...input, files }))
      },
      getImport: (ctx, { id }) => showImport(ctx, ctx.services.pools, id),
      changeImport: async (ctx, input) => {
        await changeImport(ctx, input)
        return showImport(ctx, ctx.services.pools, input.id)
      },
      previewImport: async (ctx, { id, tab }) => {
        const { kind, mapping } = await findImport(ctx, id)
        if (!mapping) return { items: [] }
        return { items: (await kinds[kind]?.preview({ ...ctx, importId: id }, mapping, tab)) ?? [] }
      },
      startImport: async (ctx, { id }) => {
        await startImport(ctx, id)
        return showImport(ctx, ctx.services.pools, id)
      },
      stopImport: async (ctx, { id }) => {
        await stopImport(ctx, id)
        return showImport(ctx, ctx.services.pools, id)
      },
      resumeImport: async (ctx, { id }) => {
        await resumeStopped(ctx, id)
        return showImport(ctx, ctx.services.pools, id)
      },
      undoImport: async (ctx, { id }) => {
        await undoDone(ctx, id)
        return showImport(ctx, ctx.services.pools, id)
      },
      rejectedRows: async (ctx, { id }) =>
        new Raw(await rejectedRows(ctx.services.pools, ctx.workspaceId, id), {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="rejected-rows.csv"',
        }),
      exportEverything: (ctx, { format }) => exportEverything(ctx, everything, format),
      listSavedMappings: (ctx) => listSavedMappings(ctx),
      saveMapping: (ctx, input) => saveMapping(ctx, input),
      forgetMapping: (ctx, { id }) => forgetMapping(ctx, id),
    },
  })
}

/** Streams the body to the store of files; only a file that is whole is registered. */
async function receiveFile(
  ctx: DetachedContext,
  name: string,
): Promise<{ fileId: string; name: string; bytes: number }> {
  const { services, workspaceId, request } = ctx
  const source = await sentFile(request)
  if (!source)
    throw new Refusal(422, 'No file came with the request. Send it as the body, as application/octet-stream.')
  const received = await services.files.receive(workspaceId, source)
  if (received.bytes === 0) {
    await services.files.remove(workspaceId, received.id)
    throw new Refusal(422, `${name} is empty. Export it again, or choose another file.`)
  }
  const file = { ...received, name, mediaType: request.headers['content-type'] ?? 'application/octet-stream' }
  await inWorkspace(services.pools, workspaceId, (db) => registerFile({ ...ctx, db }, file))
  return { fileId: received.id, name, bytes: received.bytes }
}
