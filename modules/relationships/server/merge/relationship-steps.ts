import { type RawBuilder, sql } from 'kysely'
import { enterValues } from '../fields/enter-values.ts'
import { reckonScores } from '../scorecard/reckon-scores.ts'
import { supplierWeights } from '../scorecard/weight-queries.ts'
import type { MergeOf, MergeStep, MovingStep } from './merge-step.ts'

const ownTable = (table: string) => `relationships.${table}`

/** A row of the survivor that is the same but for whose it is. */
const alsoThere = (table: string, column: string, same: RawBuilder<unknown>) => (merge: MergeOf) =>
  sql`
  t.${sql.ref(column)} = ${merge.mergedId} and exists (select from ${sql.table(ownTable(table))} o
    where o.workspace_id = ${merge.workspaceId} and o.${sql.ref(column)} = ${merge.survivorId} and ${same})`

/** Tags, stars and what was opened lately hang on a record by type and id. */
const hung = (record: MovingStep['record']): MergeStep[] =>
  (
    [
      ['tagged', 'tag_id', ['tag', 'tags']],
      ['starred', 'member_id', undefined],
      ['recent', 'member_id', undefined],
    ] as const
  ).map(([table, by, says]) => ({
    ...{ record, table: ownTable(table), column: 'record_id', typed: true, key: [by], ...(says && { says }) },
    drops: alsoThere(table, 'record_id', sql`o.record_type = t.record_type and o.${sql.ref(by)} = t.${sql.ref(by)}`),
  }))

const ends = ['from', 'to'] as const

/**
 * A link between the two would join the survivor with itself, one that the survivor has already would be there twice, and a
 * second parent is none: these go into the manifest alone.
 */
const linkStep = (record: MovingStep['record'], end: 'from' | 'to'): MovingStep => {
  const [column, other] = [`${end}_${record}_id`, `${end === 'from' ? 'to' : 'from'}_${record}_id`]
  const far = end === 'from' ? 'to' : 'from'
  return {
    ...{ record, table: ownTable('link'), column, says: ['link', 'links'] },
    drops: ({ workspaceId, survivorId, mergedId }) => sql`
      t.${sql.ref(column)} = ${mergedId} and (t.${sql.ref(other)} is not distinct from ${survivorId}::uuid
        or exists (select from relationships.link o where o.workspace_id = ${workspaceId} and o.kind = t.kind
          and ((o.${sql.ref(column)} = ${survivorId}
              and (o.${sql.ref(`${far}_account_id`)}, o.${sql.ref(`${far}_contact_id`)})
                is not distinct from (t.${sql.ref(`${far}_account_id`)}, t.${sql.ref(`${far}_contact_id`)}))
            or (t.kind in ('competes', 'household') and o.${sql.ref(other)} = ${survivorId}
              and (o.${sql.ref(`${end}_account_id`)}, o.${sql.ref(`${end}_contact_id`)})
                is not distinct from (t.${sql.ref(`${far}_account_id`)}, t.${sql.ref(`${far}_contact_id`)}))
            ${end === 'to' ? sql`or ` : sql`or false and `}(t.kind = 'parent' and o.${sql.ref(column)} = ${survivorId}))))`,
  }
}

/** The row `t` says nothing in these columns that `o` does not say. */
const addsNothing = (...columns: string[]) =>
  sql.join(
    columns.map((column) => sql`(t.${sql.ref(column)} is null or t.${sql.ref(column)} = o.${sql.ref(column)})`),
    sql` and `,
  )

const present = (whose: string, row: string, merge: MergeOf) => sql`exists (
  select from relationships.contact_place o where o.workspace_id = ${merge.workspaceId}
    and o.${sql.ref(whose)} = ${merge.survivorId} and o.${sql.ref(row)} = t.${sql.ref(row)} and o.until is null
    and ${addsNothing('job_title', 'buying_role', 'since')})`

/** Whoever is at both accounts is at the survivor once, at the place that is their main one, unless both places say something. */
const placesOfAccount: MergeStep = {
  ...{ record: 'account', table: ownTable('contact_place'), column: 'account_id' },
  drops: (merge) => sql`t.until is null and not t.main and (
    (t.account_id = ${merge.mergedId} and ${present('account_id', 'contact_id', merge)})
    or (t.account_id = ${merge.survivorId} and exists (
      select from relationships.contact_place o where o.workspace_id = ${merge.workspaceId}
        and o.account_id = ${merge.mergedId} and o.contact_id = t.contact_id and o.main
        and ${addsNothing('job_title', 'buying_role', 'since')})))`,
}

/** The survivor keeps what is main of them; the other's stands behind. */
const keepsMain = (table: string, same: RawBuilder<unknown>) => (merge: MergeOf) =>
  sql`
  t.main and not exists (select from ${sql.table(ownTable(table))} o
    where o.workspace_id = ${merge.workspaceId} and o.contact_id = ${merge.survivorId} and o.main ${same})`

/** Behind those of the survivor: nobody has a hundred. */
const behind = () => sql`least(t.place + 100, 32767)`

const part = (table: string, same: RawBuilder<unknown>, says?: MovingStep['says']): MovingStep => ({
  ...{
    record: 'contact',
    table: ownTable(table),
    column: 'contact_id',
    also: { place: behind },
    ...(says && { says }),
  },
  drops: alsoThere(table, 'contact_id', same),
})

/** What relationships itself does when accounts or people are merged. */
export const relationshipSteps: readonly MergeStep[] = [
  {
    ...{ record: 'account', table: ownTable('relationship'), column: 'account_id', key: ['type'] },
    drops: alsoThere('relationship', 'account_id', sql`o.type = t.type`),
    fills: {
      since: sql`coalesce(o.since, t.since)`,
      owner_id: sql`coalesce(o.owner_id, t.owner_id)`,
      cadence_days: sql`coalesce(o.cadence_days, t.cadence_days)`,
      health: sql`coalesce(o.health, t.health)`,
      ...Object.fromEntries(
        ['health_reason', 'health_since', 'health_by'].map((column) => [
          column,
          sql`case when o.health is null then t.${sql.ref(column)} else o.${sql.ref(column)} end`,
        ]),
      ),
    },
    says: ['relationship', 'relationships'],
  },
  {
    ...{ record: 'account', table: ownTable('type_fact'), column: 'account_id', key: ['type'] },
    drops: alsoThere('type_fact', 'account_id', sql`o.type = t.type`),
    fills: { facts: sql`t.facts || o.facts` },
  },
  {
    ...{ record: 'account', table: ownTable('contact'), column: 'account_id', says: ['person', 'people'] },
    counted: sql`t.deleted_at is null`,
  },
  placesOfAccount,
  {
    ...{ record: 'account', table: ownTable('supplier_review'), column: 'account_id' },
    says: ['supplier review', 'supplier reviews'],
  },
  ...ends.map((end) => linkStep('account', end)),
  ...hung('account'),
  ...ends.map((end) => linkStep('contact', end)),
  ...hung('contact'),
  {
    ...part(
      'contact_channel',
      sql`o.type = t.type and search.channel(o.type, o.value) = search.channel(t.type, t.value)`,
      ['e-mail address or phone number', 'e-mail addresses and phone numbers'],
    ),
    also: { place: behind, main: keepsMain('contact_channel', sql`and o.type = t.type`) },
  },
  part(
    'contact_address',
    sql`(o.kind, o.street, o.postcode, o.city, o.country) is not distinct from (t.kind, t.street, t.postcode, t.city, t.country)
      and ${addsNothing('region', 'label')}`,
    ['address', 'addresses'],
  ),
  part(
    'contact_date',
    sql`(o.kind, o.label, o.month, o.day) is not distinct from (t.kind, t.label, t.month, t.day)
      and ${addsNothing('year')}`,
  ),
  // A card is kept whole: the survivor's stays, the other goes into the manifest.
  {
    record: 'contact',
    table: ownTable('contact_vcard'),
    column: 'contact_id',
    drops: alsoThere('contact_vcard', 'contact_id', sql`true`),
  },
  part('contact_preference', sql`lower(o.fact) = lower(t.fact)`, ['preference', 'preferences']),
  {
    ...{ record: 'contact', table: ownTable('contact_place'), column: 'contact_id' },
    drops: (merge) =>
      sql`t.until is null and t.contact_id = ${merge.mergedId} and ${present('contact_id', 'account_id', merge)}`,
    also: { main: keepsMain('contact_place', sql``) },
    says: ['place', 'places'],
  },
  {
    ...{ record: 'account', columns: ['relationships.account_figure.account_id'] },
    remake: async (ctx, ids) => reckonScores(ctx, await supplierWeights(ctx), ids),
  },
  ...(['account', 'contact'] as const).map((record) => ({
    ...{ record, columns: ['relationships.custom_value.record_id'] },
    remake: (ctx: Parameters<typeof enterValues>[0], ids: string[]) =>
      enterValues(ctx, record, sql`r.id = any(${ids}::uuid[])`),
  })),
]
