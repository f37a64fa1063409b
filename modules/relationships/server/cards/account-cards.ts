import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { escaped } from '#platform/server/vcard/card-property.ts'
import { writeCard } from '#platform/server/vcard/write-card.ts'
import { addressValue, property } from './person-card.ts'

interface Row {
  id: string
  name: string
  externalId: string | null
  street: string | null
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
  website: string | null
  email: string | null
  phone: string | null
}

/** The cards of some accounts as organisations, in the order of their ids. */
export async function accountCards(
  { db, workspaceId, actor }: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  ids: readonly string[],
): Promise<string> {
  const { rows } = await sql<Row>`
    select a.id, a.name, a.external_id as "externalId", a.street, a.postcode, a.city, a.region, a.country, a.website, a.email, a.phone
    from unnest(${ids}::uuid[]) with ordinality i (id, place)
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = i.id
    order by i.place`.execute(db)
  const shown = (row: Row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, hides(actor, `account.${key}`) ? null : value]),
    ) as unknown as Row
  return rows.map((row) => writeCard(accountCard({ ...shown(row), id: row.id, name: row.name }))).join('')
}

function accountCard(account: Row) {
  const { id, name, externalId, website, email, phone, ...address } = account
  const said = (key: string, value: string | null) => (value === null ? [] : [property(key, escaped(value))])
  return [
    property('KIND', 'org'),
    property('UID', externalId === null ? `urn:uuid:${id}` : escaped(externalId)),
    ...[property('FN', escaped(name)), property('ORG', escaped(name))],
    ...[...said('EMAIL', email), ...said('TEL', phone), ...(website === null ? [] : [property('URL', website)])],
    ...(Object.values(address).some((part) => part !== null)
      ? [property('ADR', addressValue(address), { TYPE: ['work'] })]
      : []),
  ]
}
