import { type RawBuilder, sql } from 'kysely'
import { dialled } from '../standard/standard-queries.ts'

/** What is known of a record by which it may be told to be another one; texts as they were typed. */
export interface ToCompare {
  id: string
  externalId: string | null
  /** By name of the field; of an account without the parts of a person. */
  texts: Record<string, string | null>
  emails: string[]
  /** As E.164 with the extension where they hold. */
  phones: string[]
  taxNumber: string | null
  website: string | null
  /** YYYYMMDD, where the year is known too. */
  birthday: string | null
  custom: Record<string, unknown>
}

/** A sub-select of ToCompare of the people that are not deleted; of several addresses the first. */
export const peopleToCompare = (workspaceId: string): RawBuilder<ToCompare> => sql<ToCompare>`
  (select c.id, c.external_id as "externalId",
      json_build_object('name', c.name, 'firstName', c.first_name, 'lastName', c.last_name, 'jobTitle', c.job_title,
        'account', c.account_id, 'street', a.street, 'postcode', a.postcode, 'city', a.city, 'region', a.region,
        'country', a.country) as texts,
      ${channels('email', sql`k.value`)} as emails, ${channels('phone', dialled(workspaceId, sql`k.value`))} as phones, null::text as "taxNumber", null::text as website,
      (select lpad(d.year::text, 4, '0') || lpad(d.month::text, 2, '0') || lpad(d.day::text, 2, '0')
        from relationships.contact_date d
        where d.workspace_id = c.workspace_id and d.contact_id = c.id and d.kind = 'birthday' and d.year is not null
        limit 1) as birthday,
      c.custom
    from relationships.contact c
    left join lateral (
      select t.* from relationships.contact_address t
      where t.workspace_id = c.workspace_id and t.contact_id = c.id order by t.place, t.id limit 1) a on true
    where c.workspace_id = ${workspaceId} and c.deleted_at is null)`

const channels = (type: 'email' | 'phone', value: RawBuilder<unknown>) => sql`
  array(select ${value} from relationships.contact_channel k
    where k.workspace_id = c.workspace_id and k.contact_id = c.id and k.type = ${sql.lit(type)} order by k.place, k.id)`

/** The same of accounts. */
export const accountsToCompare = (workspaceId: string): RawBuilder<ToCompare> => sql<ToCompare>`
  (select a.id, a.external_id as "externalId",
      json_build_object('name', a.name, 'street', a.street, 'postcode', a.postcode, 'city', a.city, 'region', a.region,
        'country', a.country) as texts,
      array_remove(array[a.email], null) as emails, array_remove(array[${dialled(workspaceId, sql`a.phone`)}], null) as phones,
      a.tax_number as "taxNumber", a.website, null::text as birthday, a.custom
    from relationships.account a
    where a.workspace_id = ${workspaceId} and a.deleted_at is null)`
