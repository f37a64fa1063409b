import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Actor } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'
import type { Mapping } from '../contract/import.ts'
import type { ImportKind, ImportRun } from './import-kind.ts'
import { findImport, type ImportRecordRow } from './import-queries.ts'

/** The kinds of import, registered in app/. */
export type ImportKinds = Record<string, ImportKind>

/** What an import needs of the process; where files lie and the disk they lie on are not everybody's business. */
export type ImportServices = Pick<Services, 'pools' | 'log' | 'clock'> & Partial<Pick<Services, 'files' | 'config'>>

export interface ImportProgress {
  stage: 'reading' | 'staging' | 'planning' | 'applying' | 'undoing'
  rows: number
  of: number
}

export interface RunOptions {
  signal?: AbortSignal | undefined
  /** Open questions leave the import open instead of failing it. */
  mayAsk?: boolean
  onProgress?: ((progress: ImportProgress) => void) | undefined
}

export interface OpenRun {
  run: ImportRun
  record: ImportRecordRow
  kind: ImportKind
}

export async function openRun(
  services: ImportServices,
  kinds: ImportKinds,
  where: { workspaceId: string; actor: Actor; importId: string },
  options: RunOptions,
): Promise<OpenRun> {
  const { pools, log, clock } = services
  const { workspaceId, actor, importId } = where
  const { record, base } = await inWorkspace(
    pools,
    workspaceId,
    async (db) => {
      const scope = { db, workspaceId }
      const { baseCurrency } = await currentWorkspace(scope)
      const { digits } = await db
        .selectFrom('platform.currency')
        .select('digits')
        .where('code', '=', baseCurrency)
        .executeTakeFirstOrThrow()
      return { record: await findImport(scope, importId), base: { currency: baseCurrency, digits } }
    },
    { readOnly: true },
  )
  const kind = kinds[record.kind]
  if (!kind) throw new Error(`No slice imports ${record.kind}`)
  const run: ImportRun = {
    ...{ pools, log, clock, workspaceId, actor, importId, base },
    mapping: record.mapping as Mapping,
    rates: record.rates,
    rows: record.rows,
    signal: options.signal,
    onRows: () => {},
  }
  return { run, record, kind }
}
