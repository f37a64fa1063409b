import { type RawBuilder, sql } from 'kysely'
import { firmCountry, taxCountry } from './typed-values.ts'

type Sql = RawBuilder<unknown>

/*
 * Forms stand in sub-selects that answer one value: each is found by its key. A join might read the whole table for every row,
 * as long as PostgreSQL does not know yet how many were written.
 */

/** The row `std` of a telephone number as it is typed. */
const phoneRow = (workspaceId: string | Sql, typed: Sql) => sql`
  relationships.standard_phone std
  where std.workspace_id = ${workspaceId} and std.country = ${firmCountry(workspaceId)} and std.typed = ${typed}`

const phoneJson = sql`json_build_object('typed', std.typed, 'e164', std.e164, 'extension', std.extension, 'shown', std.shown,
  'valid', std.problem is null, 'problem', std.problem)`

/** What contracts call a standardPhone, as JSON; null where it was not read yet. */
export const standardPhoneOf = (workspaceId: string, typed: Sql): Sql =>
  sql`(select ${phoneJson} from ${phoneRow(workspaceId, typed)})`

/** A number as E.164; null where it does not hold or was not read yet. */
export const e164Of = (workspaceId: string | Sql, typed: Sql): Sql =>
  sql`(select std.e164 from ${phoneRow(workspaceId, typed)} and std.problem is null)`

/** What a number is compared by: E.164 and the extension where it holds, else as it was typed. */
export const dialled = (workspaceId: string, typed: Sql): Sql => sql`coalesce(
  (select std.e164 || coalesce(std.extension, '') from ${phoneRow(workspaceId, typed)} and std.problem is null), ${typed})`

/** The figures that a number is the same by, of E.164 and the extension; null where it does not hold or was not read yet. */
export const figuresOfPhone = (workspaceId: string, typed: Sql): Sql =>
  sql`(select ${figures} from ${phoneRow(workspaceId, typed)} and std.problem is null)`

const figures = sql`substr(std.e164, 2) || coalesce(std.extension, '')`

/** The figures of all numbers of the person `c`: those that were typed, and those of E.164 where they hold. */
export const figuresOfPerson = (workspaceId: string): Sql => sql`array_remove(array(
  select v.figures from relationships.contact_channel k
  cross join lateral (values (search.digits(k.value)), (${figuresOfPhone(workspaceId, sql`k.value`)})) v (figures)
  where k.workspace_id = ${workspaceId} and k.contact_id = c.id and k.type = 'phone'), null)`

/** All telephone numbers of the person `p`, in their order. */
export const standardPhonesOf = (workspaceId: string): Sql => sql`coalesce((
  select json_agg(n.form order by n.place) from (
    select c.place, ${standardPhoneOf(workspaceId, sql`c.value`)} as form from relationships.contact_channel c
    where c.workspace_id = ${workspaceId} and c.contact_id = p.id and c.type = 'phone') n
  where n.form is not null), '[]')`

/** Of the account `a`. */
export const standardTaxNumberOf = (workspaceId: string): Sql => sql`(
  select json_build_object('typed', std.typed, 'value', std.value, 'valid', std.valid, 'problem', std.problem)
  from relationships.standard_tax_number std
  where std.workspace_id = ${workspaceId} and std.country = ${taxCountry(workspaceId)} and std.typed = a.tax_number)`

export const standardTitleOf = (workspaceId: string, typed: Sql): Sql => sql`(
  select json_build_object('typed', std.typed, 'seniority', std.seniority, 'function', std.function)
  from relationships.standard_title std where std.workspace_id = ${workspaceId} and std.typed = ${typed})`

/** Seniority or function of a job title. */
export const ofTitle = (workspaceId: string, part: 'seniority' | 'function', typed: Sql): Sql => sql`(
  select ${sql.ref(`std.${part}`)} from relationships.standard_title std
  where std.workspace_id = ${workspaceId} and std.typed = ${typed})`
