import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'

export interface Tax {
  id: string
  name: string
  rate: string
  category: string
  reason: string | null
}

/** The taxes that lines name, by id. Refused with the path of the first line that names one that is not here. */
export async function taxesOf(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  lines: readonly { taxId?: string | null | undefined }[],
): Promise<Map<string, Tax>> {
  const ids = [...new Set(lines.flatMap(({ taxId }) => taxId ?? []))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Tax>`
    select id, name, trim_scale(rate)::text as rate, category, reason from revenue.tax
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db)
  const taxes = new Map(rows.map((row) => [row.id, row]))
  const unknown = lines.findIndex(({ taxId }) => taxId && !taxes.has(taxId))
  if (unknown >= 0)
    throw invalid([{ path: `lines.${unknown}.taxId`, message: 'This tax is not here. Choose another.' }])
  return taxes
}
