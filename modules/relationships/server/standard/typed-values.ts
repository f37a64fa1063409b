import { type RawBuilder, sql } from 'kysely'

export type StandardRecord = 'account' | 'contact'

/** Sub-selects of the `typed` that records hold, and of the `country` it is read in where that is the record's own. */
export interface TypedValues {
  phones?: RawBuilder<unknown>
  titles?: RawBuilder<unknown>
  taxNumbers?: RawBuilder<unknown>
}

/** Where the firm is; asked once for a whole statement. */
export const firmCountry = (workspaceId: string | RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select w.country::text from workspace.workspace w where w.workspace_id = ${workspaceId})`

/** Files may bring texts of any length, and a form is found by its text: a key holds no more than this of it. */
const longest = sql.lit(200)

/** The country that the tax number of the account `a` is read in. */
export const taxCountry = (workspaceId: string): RawBuilder<unknown> =>
  sql`coalesce(left(a.country, ${longest}), ${firmCountry(workspaceId)})`

/** What accounts or people hold; `which` narrows the ids of the records: "= any(…)". Deleted ones hold theirs too. A longer job title says nothing. */
export function typedValues(workspaceId: string, record: StandardRecord, which: RawBuilder<unknown>): TypedValues {
  if (record === 'account') {
    const of = sql`relationships.account a where a.workspace_id = ${workspaceId} and a.id ${which}`
    return {
      phones: sql`select a.phone as typed from ${of} and a.phone is not null`,
      taxNumbers: sql`
        select a.tax_number as typed, ${taxCountry(workspaceId)} as country
        from ${of} and a.tax_number is not null`,
    }
  }
  return {
    phones: sql`
      select k.value as typed from relationships.contact_channel k
      where k.workspace_id = ${workspaceId} and k.contact_id ${which} and k.type = 'phone'`,
    titles: sql`
      select p.job_title as typed from relationships.contact p
      where p.workspace_id = ${workspaceId} and p.id ${which} and length(p.job_title) <= ${longest}
      union all
      select t.job_title from relationships.contact_place t
      where t.workspace_id = ${workspaceId} and t.contact_id ${which} and length(t.job_title) <= ${longest}`,
  }
}
