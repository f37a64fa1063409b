import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { FileChoices, ImportKind, MappingChoices } from '../contract/import.ts'
import './tables.ts'

export interface NewImport {
  kind: ImportKind
  files: {
    fileId: string | null
    name: string
    path: string | null
    bytes: number
    choices?: FileChoices | undefined
  }[]
  /** Name of the column that several files are joined on. */
  joinKey?: string | undefined
  choices?: Partial<MappingChoices> | undefined
  /** Base currency for one unit of another currency. */
  rates?: Record<string, string> | undefined
}

export async function createImport(ctx: Context, input: NewImport & { dryRun?: boolean | undefined }): Promise<string> {
  const id = newId()
  const files = input.files.map((file) => ({ ...file, choices: file.choices ?? {}, format: null, rows: 0 }))
  await ctx.db
    .insertInto('data_quality.import')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      kind: input.kind,
      status: 'open',
      files: JSON.stringify(files),
      relation: input.joinKey ? JSON.stringify({ key: input.joinKey }) : null,
      choices: JSON.stringify({ fields: {}, answers: {}, ...input.choices }),
      rates: JSON.stringify(input.rates ?? {}),
      kept: '[]',
      dry_run: input.dryRun ?? false,
      created_by: ctx.actor.memberId,
      created_at: ctx.now,
    })
    .execute()
  return id
}
