import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { readPhones } from './read-phones.ts'
import { readTaxNumbers } from './read-tax-numbers.ts'
import { standardJobTitle } from './standard-job-title.ts'
import { firmCountry, type StandardRecord, type TypedValues, typedValues } from './typed-values.ts'

export type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Reads what was typed in these records and was not read before, and keeps its standard forms. */
export const standardise = (scope: Scope, record: StandardRecord, ids: readonly string[]): Promise<void> =>
  standardiseValues(scope, typedValues(scope.workspaceId, record, sql`= any(${ids}::uuid[])`))

/** The same of any texts. The questions travel together; answers are written in one order, so that no two writers wait for each other. */
async function standardiseValues(scope: Scope, values: TypedValues): Promise<void> {
  const [phones, titles, taxNumbers] = await Promise.all([
    values.phones && unreadPhones(scope, values.phones),
    values.titles && unreadTitles(scope, values.titles),
    values.taxNumbers && unreadTaxNumbers(scope, values.taxNumbers),
  ])
  for (const some of portionsOf(phones ?? [])) await writePhones(scope, some)
  for (const some of portionsOf(titles ?? [])) await writeTitles(scope, some)
  for (const some of portionsOf(taxNumbers ?? [])) await writeTaxNumbers(scope, some)
}

const portion = 1000

/** Requests are answered between one portion and the next. */
export function* portionsOf<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += portion) yield all.slice(from, from + portion)
}

/** A question of one value, which is found by its key (see standard-queries.ts). */
const unread = (form: RawBuilder<unknown>) => sql`(select true from ${form}) is null`

interface Unread {
  typed: string
  country: string
}

export async function unreadPhones({ db, workspaceId }: Scope, typed: RawBuilder<unknown>): Promise<Unread[]> {
  const { rows } = await sql<Unread>`
    select distinct v.typed collate "C" as typed, ${firmCountry(workspaceId)} as country from (${typed}) v
    where ${unread(sql`relationships.standard_phone s
      where s.workspace_id = ${workspaceId} and s.country = ${firmCountry(workspaceId)} and s.typed = v.typed`)}
    order by 1`.execute(db)
  return rows
}

export async function writePhones({ db, workspaceId }: Scope, found: Unread[]): Promise<void> {
  const { country } = found[0]!
  const read = await readPhones(
    found.map(({ typed }) => typed),
    country,
  )
  await sql`
    insert into relationships.standard_phone (workspace_id, country, typed, e164, extension, shown, problem)
    select ${workspaceId}::uuid, ${country}, r.typed, r.e164, r.extension, r.shown, r.problem
    from jsonb_to_recordset(${JSON.stringify(read)}::jsonb)
      as r(typed text, e164 text, extension text, shown text, problem text)
    on conflict (workspace_id, country, typed) do nothing`.execute(db)
}

async function unreadTitles({ db, workspaceId }: Scope, typed: RawBuilder<unknown>): Promise<{ typed: string }[]> {
  const { rows } = await sql<{ typed: string }>`
    select distinct v.typed collate "C" as typed from (${typed}) v
    where ${unread(sql`relationships.standard_title s where s.workspace_id = ${workspaceId} and s.typed = v.typed`)}
    order by 1`.execute(db)
  return rows
}

async function writeTitles({ db, workspaceId }: Scope, found: { typed: string }[]): Promise<void> {
  const read = found.map(({ typed }) => ({ typed, ...standardJobTitle(typed) }))
  await sql`
    insert into relationships.standard_title (workspace_id, typed, seniority, function)
    select ${workspaceId}::uuid, r.typed, r.seniority, r.function
    from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as r(typed text, seniority text, function text)
    on conflict (workspace_id, typed) do nothing`.execute(db)
}

async function unreadTaxNumbers({ db, workspaceId }: Scope, typed: RawBuilder<unknown>): Promise<Unread[]> {
  const { rows } = await sql<Unread>`
    select distinct v.typed collate "C" as typed, v.country collate "C" as country from (${typed}) v
    where ${unread(sql`relationships.standard_tax_number s
      where s.workspace_id = ${workspaceId} and s.country = v.country and s.typed = v.typed`)}
    order by 1, 2`.execute(db)
  return rows
}

async function writeTaxNumbers({ db, workspaceId }: Scope, found: Unread[]): Promise<void> {
  const forms = await readTaxNumbers(found)
  const read = forms.map((form, at) => ({ ...form, country: found[at]!.country }))
  await sql`
    insert into relationships.standard_tax_number (workspace_id, country, typed, value, valid, problem)
    select ${workspaceId}::uuid, r.country, r.typed, r.value, r.valid, r.problem
    from jsonb_to_recordset(${JSON.stringify(read)}::jsonb)
      as r(country text, typed text, value text, valid boolean, problem text)
    on conflict (workspace_id, country, typed) do nothing`.execute(db)
}
