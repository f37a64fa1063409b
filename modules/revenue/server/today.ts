import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** The day it is where the firm is, inside a statement. */
export const today = ({ workspaceId, now }: Pick<Context, 'workspaceId' | 'now'>): RawBuilder<string> => sql<string>`(
  ${now}::timestamptz at time zone (select time_zone from workspace.workspace where workspace_id = ${workspaceId}))::date`
