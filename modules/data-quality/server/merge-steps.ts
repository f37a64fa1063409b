import { sql } from 'kysely'
import type { MergeStep } from '#modules/relationships/server/index.ts'

/** What a list of the week asks of a merged record it asks of the survivor, once for each reason. */
export const dataQualitySteps: readonly MergeStep[] = (['account', 'contact'] as const).map((record) => ({
  ...{ record, table: 'data_quality.clean_up', column: 'record_id', typed: true },
  drops: ({ workspaceId, survivorId, mergedId }) => sql`t.record_id = ${mergedId} and exists (
    select from data_quality.clean_up o where o.workspace_id = ${workspaceId} and o.record_type = t.record_type
      and o.record_id = ${survivorId} and (o.member_id, o.week, o.source) = (t.member_id, t.week, t.source))`,
}))
