import { type RawBuilder, sql } from 'kysely'
import type { Condition } from '../../contract/filter.ts'
import { textsOf } from '../filter-sql.ts'

/** A condition on what the job title of the person `a` says. */
export function titleIs(
  workspaceId: string,
  part: 'seniority' | 'function',
  condition: Condition,
  path: string,
): RawBuilder<boolean> {
  const said = sql.ref(`s.${part}`)
  const among = (which: RawBuilder<unknown>) => sql<boolean>`a.job_title in (
    select s.typed from relationships.standard_title s where s.workspace_id = ${workspaceId} and ${which})`
  const { is } = condition
  if (is === 'filled') return among(sql`${said} is not null`)
  if (is === 'empty') return sql<boolean>`(${among(sql`${said} is not null`)}) is not true`
  const holds = among(sql`${said} = any(${textsOf(condition, path)}::text[])`)
  return is === 'is' ? holds : sql<boolean>`(${holds}) is not true`
}
