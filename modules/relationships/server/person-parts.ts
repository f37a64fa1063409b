import { type RawBuilder, sql } from 'kysely'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { partsOf } from '../contract/known-day.ts'
import type { Parts } from '../contract/person.ts'
import './tables.ts'
import { ownerWithin } from './within-reach.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const yearly = sql`case when d.year is null then '-' else lpad(d.year::text, 4, '0') end
  || '-' || lpad(d.month::text, 2, '0') || '-' || lpad(d.day::text, 2, '0')`

const channels = (workspaceId: string, type: 'email' | 'phone') => sql`coalesce((
  select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'label', c.label, 'value', c.value, 'main', c.main) order by c.place)
  from relationships.contact_channel c
  where c.workspace_id = ${workspaceId} and c.contact_id = p.id and c.type = ${sql.lit(type)}), '[]')`

const addresses = (workspaceId: string) => sql`coalesce((
  select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'label', d.label, 'street', d.street, 'postcode', d.postcode,
    'city', d.city, 'region', d.region, 'country', d.country) order by d.place)
  from relationships.contact_address d where d.workspace_id = ${workspaceId} and d.contact_id = p.id), '[]')`

const dates = (workspaceId: string) => sql`coalesce((
  select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'label', d.label, 'on', ${yearly}) order by d.place)
  from relationships.contact_date d where d.workspace_id = ${workspaceId} and d.contact_id = p.id), '[]')`

const placeFields = sql`'id', t.id, 'accountId', t.account_id, 'jobTitle', t.job_title, 'buyingRole', t.buying_role,
  'since', t.since, 'until', t.until, 'main', t.main`
const inOrder = sql`order by t.main desc, t.until collate "C" desc nulls first, t.since collate "C" desc nulls last, t.id`
const preferenceFields = sql`'id', f.id, 'fact', f.fact, 'learnedOn', f.learned_on, 'noteId', f.note_id`

/** The parts of the contact `p`, as they are stored and as events keep them. */
export const keptPartsOf = (workspaceId: string): RawBuilder<unknown> => sql`
  ${channels(workspaceId, 'email')} as emails, ${channels(workspaceId, 'phone')} as phones,
  ${addresses(workspaceId)} as addresses, ${dates(workspaceId)} as dates,
  coalesce((select json_agg(json_build_object(${preferenceFields}, 'learnedById', f.learned_by) order by f.place)
    from relationships.contact_preference f where f.workspace_id = ${workspaceId} and f.contact_id = p.id), '[]') as preferences,
  coalesce((select json_agg(json_build_object(${placeFields}) ${inOrder})
    from relationships.contact_place t where t.workspace_id = ${workspaceId} and t.contact_id = p.id), '[]') as places`

/** The same as readers see them: with names, and of the places those at accounts that the reader may see. */
export function shownPartsOf(reader: Pick<Context, 'workspaceId' | 'actor'>): RawBuilder<unknown> {
  const { workspaceId } = reader
  const own = ownerWithin(reader, 'account:see', sql`o.owner_id`)
  return sql`
    ${channels(workspaceId, 'email')} as emails, ${channels(workspaceId, 'phone')} as phones,
    ${addresses(workspaceId)} as addresses, ${dates(workspaceId)} as dates,
    coalesce((select json_agg(json_build_object(${preferenceFields},
        'learnedBy', case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end) order by f.place)
      from relationships.contact_preference f left join ${memberNames(workspaceId)} m on m.id = f.learned_by
      where f.workspace_id = ${workspaceId} and f.contact_id = p.id), '[]') as preferences,
    coalesce((select json_agg(json_build_object(${placeFields}, 'accountName', o.name) ${inOrder})
      from relationships.contact_place t
      join relationships.account o on o.workspace_id = ${workspaceId} and o.id = t.account_id and o.deleted_at is null
      where t.workspace_id = ${workspaceId} and t.contact_id = p.id ${own ? sql`and ${own}` : sql``}), '[]') as places`
}

type PartTable = 'channel' | 'address' | 'date' | 'preference' | 'place'

/** Makes these the parts of a person; lists that are left out stay. Few rows that nothing refers to: written anew. */
export async function writeParts(ctx: Scope, contactId: string, parts: Partial<Parts>): Promise<void> {
  const rows = rowsOf(ctx, contactId, parts)
  const { emails, phones, places, addresses: homes, dates: days, preferences } = parts
  const gone = (table: PartTable, given: unknown, only: RawBuilder<unknown> = sql``) =>
    given &&
    sql`delete from ${sql.table(`relationships.contact_${table}`)}
      where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} ${only}`.execute(ctx.db)
  await Promise.all([
    gone('channel', emails, sql`and type = 'email'`),
    gone('channel', phones, sql`and type = 'phone'`),
    gone('address', homes),
    gone('date', days),
    gone('preference', preferences),
    gone('place', places),
    insertRows(ctx, [rows]),
  ])
}

/** The same of many people who have none yet. */
export const addParts = (ctx: Scope, people: { id: string; parts: Partial<Parts> }[]): Promise<void> =>
  insertRows(
    ctx,
    people.map(({ id, parts }) => rowsOf(ctx, id, parts)),
  )

async function insertRows({ db }: Scope, ofPeople: ReturnType<typeof rowsOf>[]): Promise<void> {
  const tables = ['channel', 'address', 'date', 'preference', 'place'] as const
  await Promise.all(
    tables.map(async (table) => {
      const rows = ofPeople.flatMap((of) => of[table] as never[])
      return rows.length > 0 ? db.insertInto(`relationships.contact_${table}`).values(rows).execute() : undefined
    }),
  )
}

function rowsOf({ workspaceId }: Scope, contactId: string, parts: Partial<Parts>) {
  const of = { workspace_id: workspaceId, contact_id: contactId }
  const { emails = [], phones = [], places = [], addresses: homes = [], dates: days = [], preferences = [] } = parts
  return {
    channel: [...channelRows('email', emails), ...channelRows('phone', phones)].map((row) => ({ ...of, ...row })),
    address: homes.map((row, place) => ({ ...of, ...row, place })),
    date: days.map((row, place) => ({ ...of, ...dateRow(row), place })),
    preference: preferences.map((row, place) => ({ ...of, ...preferenceRow(row), place })),
    place: places.map((row) => ({ ...of, ...placeRow(row) })),
  }
}

const channelRows = (type: 'email' | 'phone', channelsOf: Parts['emails']) =>
  channelsOf.map(({ id, kind, label, value, main }, place) => ({ id, type, kind, label, value, main, place }))

function dateRow({ id, kind, label, on }: Parts['dates'][number]) {
  const [year, month, day] = partsOf(on)
  return { id, kind, label, year, month, day }
}

const preferenceRow = ({ id, fact, learnedOn, learnedById, noteId }: Parts['preferences'][number]) => ({
  ...{ id, fact, learned_on: learnedOn, learned_by: learnedById, note_id: noteId },
})

const placeRow = ({ id, accountId, jobTitle, buyingRole, since, until, main }: Parts['places'][number]) => ({
  ...{ id, account_id: accountId, job_title: jobTitle, buying_role: buyingRole, since, until, main },
})
