import { type RawBuilder, sql } from 'kysely'
import { survivors } from './merge/hold-merges.ts'
import { figuresOfPerson } from './standard/standard-queries.ts'

/** The name by which a file and an account are found to be the same: no accents, no case, single blanks. */
export const plainName = (name: RawBuilder<unknown>) =>
  sql<string>`search.folded(regexp_replace(btrim(${name}), '[[:space:]]+', ' ', 'g'))`

/**
 * A sub-select of the numbers of records that were merged (`merged_id`), each with the record that stands for it now (`survivor_id`).
 * A number that a record here has is that one's alone.
 */
const numbersOfMerged = (workspaceId: string, record: 'account' | 'contact') => {
  const table = sql.table(`relationships.${record}`)
  return sql`
    (with recursive up (id, external_id, survivor_id) as (
        select id, external_id, merged_into from ${table}
        where workspace_id = ${workspaceId} and merged_into is not null and external_id is not null
        union
        select u.id, u.external_id, r.merged_into from up u
        join ${table} r on r.workspace_id = ${workspaceId} and r.id = u.survivor_id and r.merged_into is not null)
      select min(u.survivor_id::text)::uuid as survivor_id, min(u.id::text)::uuid as merged_id, u.external_id from up u
      join ${table} r on r.workspace_id = ${workspaceId} and r.id = u.survivor_id and r.deleted_at is null
      where not exists (select from ${table} own where own.workspace_id = ${workspaceId}
        and own.external_id = u.external_id and own.deleted_at is null)
      group by u.external_id)`
}

/**
 * A sub-select of what accounts that were merged (`merged_id`) were called, each with the account that stands for it now. A name of
 * an account that is here (`there` has their names as `plain`), or of what went into several, tells nothing.
 */
export const namesOfMerged = (workspaceId: string, there: RawBuilder<unknown>) => sql`
  (select n.plain, min(n.survivor_id::text)::uuid as survivor_id, min(n.merged_id::text)::uuid as merged_id
    from (select s.id as merged_id, s.survivor_id, ${plainName(sql`a.name`)} as plain
      from ${survivors(workspaceId, 'account')} s
      join relationships.account a on a.workspace_id = ${workspaceId} and a.id = s.id offset 0) n
    where not exists (select from ${there} own where own.plain = n.plain)
    group by n.plain having count(distinct n.survivor_id) = 1)`

/** A sub-select of the accounts that are not deleted, for matching: id, external_id, plain. */
export const knownAccounts = (workspaceId: string) => sql<{ id: string; external_id: string | null; plain: string }>`
  (select id, external_id, ${plainName(sql`name`)} as plain from relationships.account
    where workspace_id = ${workspaceId} and deleted_at is null)`

/** The same of people, with their account and name. */
export const knownPeople = (workspaceId: string) => sql<{ id: string; external_id: string | null; plain: string }>`
  (select id, account_id, name, external_id, ${plainName(sql`name`)} as plain from relationships.contact
    where workspace_id = ${workspaceId} and deleted_at is null)`

/** Accounts with every column that an account file can fill, and levels, stages and what is said of the health by type of relationship (jsonb). */
export const accountsForMatching = (workspaceId: string) => sql`
  (select a.*, ${plainName(sql`a.name`)} as plain, coalesce(l.levels, '{}') as levels, coalesce(l.stages, '{}') as stages,
      coalesce(l.healths, '{}') as healths
    from relationships.account a
    left join lateral (
      select jsonb_object_agg(r.type, r.level) as levels, jsonb_object_agg(r.type, r.stage) as stages,
        jsonb_object_agg(r.type, jsonb_build_object('health', r.health, 'reason', r.health_reason)) as healths
      from relationships.relationship r where r.workspace_id = ${workspaceId} and r.account_id = a.id) l on true
    where a.workspace_id = ${workspaceId} and a.deleted_at is null)`

/**
 * A sub-select of records by number, their own and those of what was merged into them (`by_merged`; `named_id` is that one);
 * `there` is one of the sub-selects here or the name of what stands for it.
 */
export const byNumber = (workspaceId: string, record: 'account' | 'contact', there: RawBuilder<unknown>) => sql`
  (select id, external_id, false as by_merged, id as named_id from ${there} own where external_id is not null
    union all select survivor_id, external_id, true, merged_id from ${numbersOfMerged(workspaceId, record)} g)`

/** Of a birthday whose year is not known, where a whole day is compared: a leap year. */
export const yearOfNone = 4

/** What an address is made of. */
export const addressColumns = ['street', 'postcode', 'city', 'region', 'country'] as const

/** A sub-select of the people that are not deleted, for matching: `phones` by their figures as typed and as E.164; of several addresses the first. */
export const contactsForMatching = (workspaceId: string) => sql`
  (select c.*, ${plainName(sql`c.name`)} as plain,
      array(select search.channel(k.type, k.value) from relationships.contact_channel k
        where k.workspace_id = ${workspaceId} and k.contact_id = c.id and k.type = 'email') as emails,
      ${figuresOfPerson(workspaceId)} as phones,
      (select make_date(coalesce(d.year, ${yearOfNone})::int, d.month, d.day) from relationships.contact_date d
        where d.workspace_id = ${workspaceId} and d.contact_id = c.id and d.kind = 'birthday' limit 1) as birthday,
      ${sql.join(addressColumns.map((column) => sql`d.${sql.ref(column)}`))}
    from relationships.contact c
    left join lateral (
      select t.* from relationships.contact_address t
      where t.workspace_id = ${workspaceId} and t.contact_id = c.id order by t.place, t.id limit 1) d on true
    where c.workspace_id = ${workspaceId} and c.deleted_at is null)`

/** What the vCard of a person says; not among the rest, since it may hold photos. */
export const vcardOf = (workspaceId: string, contactId: RawBuilder<unknown>) => sql<string | null>`
  (select x.properties from relationships.contact_vcard x
    where x.workspace_id = ${workspaceId} and x.contact_id = ${contactId} limit 1)`
