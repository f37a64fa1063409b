import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { type CardProperty, cardProperty } from '#platform/server/vcard/card-property.ts'
import { writeCard } from '#platform/server/vcard/write-card.ts'
import { type CardPerson, personCard } from './person-card.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'actor'>

type Row = Omit<CardPerson, 'kept'> & { card: string | null }

/** Fields that stand on a card, and what is left of each for a role that may not see it. */
const ruled: [field: string, without: Partial<Row>][] = [
  ['contact.jobTitle', { jobTitle: null }],
  ['contact.language', { language: null }],
  ['contact.dates', { birthday: null }],
  ['contact.email', { emails: [] }],
  ['contact.phone', { phones: [] }],
  ['contact.addresses', { addresses: [] }],
]

/** The cards of some people, in the order of their ids. The rest of a card is for those who may see every field of people. */
export async function peopleCards(ctx: Scope, ids: readonly string[]): Promise<string> {
  const hidden = ruled.filter(([field]) => hides(ctx.actor, field))
  const without = Object.assign({}, ...hidden.map(([, left]) => left)) as Partial<Row>
  const rows = await people(ctx, ids)
  return rows
    .map(({ card, ...row }) => ({ ...row, ...without, kept: hidden.length > 0 ? [] : keptOf(card) }))
    .map((person) => writeCard(personCard(person)))
    .join('')
}

/** What cannot be read is left out; a file may have held anything. */
function keptOf(card: string | null): CardProperty[] {
  if (card === null) return []
  try {
    return z.array(cardProperty).catch([]).parse(JSON.parse(card))
  } catch {
    return []
  }
}

async function people({ db, workspaceId }: Scope, ids: readonly string[]): Promise<Row[]> {
  const mine = (alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${alias}.contact_id`)} = p.id`
  const channels = (type: 'email' | 'phone') => sql`(
    select coalesce(json_agg(json_build_object('value', k.value, 'kind', k.kind) order by k.main desc, k.place, k.id), '[]')
    from relationships.contact_channel k where ${mine('k')} and k.type = ${sql.lit(type)})`
  const { rows } = await sql<Row>`
    select p.id, p.name, p.first_name as "firstName", p.last_name as "lastName", a.name as "accountName",
      p.job_title as "jobTitle", p.external_id as "externalId", p.language,
      (select coalesce(lpad(d.year::text, 4, '0'), '-') || '-' || lpad(d.month::text, 2, '0') || '-' || lpad(d.day::text, 2, '0')
        from relationships.contact_date d where ${mine('d')} and d.kind = 'birthday' limit 1) as birthday,
      ${channels('email')} as emails, ${channels('phone')} as phones,
      (select coalesce(json_agg(json_build_object('kind', d.kind, 'street', d.street, 'city', d.city, 'region', d.region,
          'postcode', d.postcode, 'country', d.country) order by d.place, d.id), '[]')
        from relationships.contact_address d where ${mine('d')}) as addresses,
      (select x.properties from relationships.contact_vcard x where ${mine('x')} limit 1) as card
    from unnest(${ids}::uuid[]) with ordinality i (id, place)
    join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = i.id
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    order by i.place`.execute(db)
  return rows
}
