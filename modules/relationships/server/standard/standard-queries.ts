import { type RawBuilder, sql } from 'kysely'
import { taxCountry } from './typed-values.ts'

type Sql = RawBuilder<unknown>

/** The row `s` of a telephone number as it is typed. */
const phoneRow = (workspaceId: string | Sql, typed: Sql) => sql`
  relationships.standard_phone s
  join workspace.workspace w on w.workspace_id = ${workspaceId} and w.country = s.country
  where s.workspace_id = ${workspaceId} and s.typed = ${typed}`

const phoneJson = sql`json_build_object('typed', s.typed, 'e164', s.e164, 'extension', s.extension, 'shown', s.shown,
  'valid', s.problem is null, 'problem', s.problem)`

/** What contracts call a standardPhone, as JSON; null where it was not read yet. */
export const standardPhoneOf = (workspaceId: string, typed: Sql): Sql =>
  sql`(select ${phoneJson} from ${phoneRow(workspaceId, typed)})`

/** A number as E.164; null where it does not hold or was not read yet. */
export const e164Of = (workspaceId: string | Sql, typed: Sql): Sql =>
  sql`(select s.e164 from ${phoneRow(workspaceId, typed)} and s.problem is null)`

/** The same, or as it was typed. */
export const dialled = (workspaceId: string, typed: Sql): Sql => sql`coalesce(${e164Of(workspaceId, typed)}, ${typed})`

/** The figures that a number is the same by, of E.164 and the extension; null where it does not hold or was not read yet. */
export const figuresOfPhone = (workspaceId: string, typed: Sql): Sql =>
  sql`(select substr(s.e164, 2) || coalesce(s.extension, '') from ${phoneRow(workspaceId, typed)} and s.problem is null)`

/** All telephone numbers of the person `p`, in their order. */
export const standardPhonesOf = (workspaceId: string): Sql => sql`coalesce((
  select json_agg(${phoneJson} order by c.place) from relationships.contact_channel c
  join workspace.workspace w on w.workspace_id = ${workspaceId}
  join relationships.standard_phone s
    on s.workspace_id = ${workspaceId} and s.country = w.country and s.typed = c.value
  where c.workspace_id = ${workspaceId} and c.contact_id = p.id and c.type = 'phone'), '[]')`

/** Of the account `a`. */
export const standardTaxNumberOf = (workspaceId: string): Sql => sql`(
  select json_build_object('typed', s.typed, 'value', s.value, 'valid', s.valid, 'problem', s.problem)
  from relationships.standard_tax_number s join workspace.workspace w on w.workspace_id = ${workspaceId}
  where s.workspace_id = ${workspaceId} and s.country = ${taxCountry} and s.typed = a.tax_number)`

export const standardTitleOf = (workspaceId: string, typed: Sql): Sql => sql`(
  select json_build_object('typed', s.typed, 'seniority', s.seniority, 'function', s.function)
  from relationships.standard_title s where s.workspace_id = ${workspaceId} and s.typed = ${typed})`

/** Seniority or function of a job title. */
export const ofTitle = (workspaceId: string, part: 'seniority' | 'function', typed: Sql): Sql => sql`(
  select ${sql.ref(`s.${part}`)} from relationships.standard_title s
  where s.workspace_id = ${workspaceId} and s.typed = ${typed})`
