import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { firmCountry, taxCountry } from './typed-values.ts'

/** Standard forms of what no record holds any more, or is read in another country now. Those of deleted records stay with them. */
export async function forgetStandardForms({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<void> {
  await sql`
    delete from relationships.standard_phone s where s.workspace_id = ${workspaceId} and not exists (
      select from (
        select k.value as typed from relationships.contact_channel k where k.workspace_id = ${workspaceId} and k.type = 'phone'
        union all
        select a.phone from relationships.account a where a.workspace_id = ${workspaceId} and a.phone is not null) h
      where h.typed = s.typed and ${firmCountry(workspaceId)} = s.country)`.execute(db)
  await sql`
    delete from relationships.standard_title s where s.workspace_id = ${workspaceId} and not exists (
      select from (
        select p.job_title as typed from relationships.contact p
        where p.workspace_id = ${workspaceId} and p.job_title is not null
        union all
        select t.job_title from relationships.contact_place t
        where t.workspace_id = ${workspaceId} and t.job_title is not null) h
      where h.typed = s.typed)`.execute(db)
  await sql`
    delete from relationships.standard_tax_number s where s.workspace_id = ${workspaceId} and not exists (
      select from (
        select a.tax_number as typed, ${taxCountry(workspaceId)} as country from relationships.account a
        where a.workspace_id = ${workspaceId} and a.tax_number is not null) h
      where h.typed = s.typed and h.country = s.country)`.execute(db)
}
