import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { ContactFields } from '../contract/account.ts'
import { accountCreated, contactCreated } from '../contract/events.ts'
import type { Parts } from '../contract/person.ts'
import type { Relationship } from '../contract/relationship.ts'
import { rowOf } from './account-record.ts'
import { enterValues } from './fields/enter-values.ts'
import { leaveLinks } from './links/link-queries.ts'
import { addParts } from './person-parts.ts'
import { namesIn } from './relationship-names.ts'
import { enterAccounts, enterContacts, forgetWords } from './search-entries.ts'
import { nobody, settlePerson } from './settle-person.ts'
import { firstStage, heldStages } from './stage-queries.ts'
import './tables.ts'

export interface ReadyAccount {
  id: string
  /** When it was added, as the timeline tells it. */
  addedAt: string
  kind: 'organisation' | 'person'
  name: string
  segment: string | null
  street: string | null
  postcode: string | null
  city: string | null
  country: string | null
  website: string | null
  email: string | null
  phone: string | null
  ownerId: string | null
  since: string | null
  relationships: Relationship[]
  /** Values of custom fields as they are kept, by key. */
  custom?: Record<string, unknown> | undefined
}

export interface ReadyContact {
  id: string
  addedAt: string
  accountId: string
  name: string
  firstName: string
  lastName: string
  jobTitle: string | null
  email: string | null
  phone: string | null
  buyingRole: string | null
  /** What else is known of them. */
  more?: Partial<Parts> & { pronunciation?: string; language?: string }
}

/**
 * Adds many accounts at once, with their relationships, search entries and events. A stage that this workspace does not
 * have becomes the first one of the type.
 */
export async function addAccounts(ctx: Context, ready: ReadyAccount[]): Promise<void> {
  const accounts = await inStagesOf(ctx, ready)
  const workspace = { workspace_id: ctx.workspaceId }
  await ctx.db
    .insertInto('relationships.account')
    .values(
      accounts.map(({ ownerId, addedAt: _when, relationships: _, custom = {}, ...account }) => ({
        ...workspace,
        ...account,
        owner_id: ownerId,
        custom: JSON.stringify(custom),
      })),
    )
    .execute()
  const relationships = accounts.flatMap(({ id, relationships }) =>
    relationships.map((each) => ({ ...workspace, account_id: id, ...rowOf(each) })),
  )
  await ctx.db.insertInto('relationships.relationship').values(relationships).execute()
  await enterValues(ctx, 'account', sql`r.id = any(${accounts.map(({ id }) => id)}::uuid[])`)
  await enterAccounts(ctx, sql`a.id = any(${accounts.map(({ id }) => id)}::uuid[])`)
  const names = await namesIn(
    ctx,
    accounts.flatMap((account) => account.relationships),
  )
  await recordEvents(
    ctx,
    accountCreated,
    accounts.map(({ id, addedAt, custom: _, ...after }) => ({
      subjects: [{ role: 'account', type: 'account', id }],
      body: { name: after.name, after, names: namesFor(after.relationships, names) },
      occurredAt: addedAt,
    })),
  )
}

async function inStagesOf(ctx: Context, accounts: ReadyAccount[]): Promise<ReadyAccount[]> {
  const stages = await heldStages(ctx)
  const known = ({ type, stage }: Relationship) => stages.get(type)!.stages.some(({ key }) => key === stage)
  return accounts.map((account) => ({
    ...account,
    relationships: account.relationships.map((each) =>
      known(each) ? each : { ...each, stage: firstStage(stages, each.type) },
    ),
  }))
}

const namesFor = (relationships: Relationship[], names: Record<string, string>) =>
  Object.fromEntries(
    relationships
      .flatMap(({ type, stage, ownerId }) => [`${type}:${stage}`, ...(ownerId ? [ownerId] : [])])
      .map((key) => [key, names[key] ?? key]),
  )

/** Adds many people at once, to accounts that are there. */
export async function addContacts(ctx: Context, contacts: ReadyContact[]): Promise<void> {
  await ctx.db
    .insertInto('relationships.contact')
    .values(
      contacts.map((contact) => ({
        workspace_id: ctx.workspaceId,
        id: contact.id,
        account_id: contact.accountId,
        name: contact.name,
        first_name: contact.firstName,
        last_name: contact.lastName,
        job_title: contact.jobTitle,
        email: contact.email,
        phone: contact.phone,
        buying_role: contact.buyingRole,
        pronunciation: contact.more?.pronunciation ?? null,
        language: contact.more?.language ?? null,
      })),
    )
    .execute()
  await addParts(
    ctx,
    contacts.map(({ id, more, ...contact }) => ({ id, parts: { ...partsOfContact(contact), ...more } })),
  )
  await enterContacts(ctx, sql`p.id = any(${contacts.map(({ id }) => id)}::uuid[])`)
  await recordEvents(
    ctx,
    contactCreated,
    contacts.map(({ id, addedAt, accountId, more: _, ...after }) => ({
      subjects: [
        { role: 'contact', type: 'contact', id },
        { role: 'account', type: 'account', id: accountId },
      ],
      body: { name: after.name, after },
      occurredAt: addedAt,
    })),
  )
}

/** The parts that follow from what stands in lists. */
const partsOfContact = ({ accountId, jobTitle, buyingRole, email, phone }: Omit<ReadyContact, 'id' | 'more'>) =>
  settlePerson(nobody, { accountId, jobTitle, buyingRole, email, phone } as ContactFields, {
    memberId: null,
    today: '',
  })

/** Takes accounts away for good, with their people, relationships, figures and search entries. */
export async function removeAccounts(ctx: Context, ids: string[]): Promise<number> {
  const gone = sql`workspace_id = ${ctx.workspaceId} and account_id = any(${ids}::uuid[])`
  await sql`
    delete from search.entry e where e.workspace_id = ${ctx.workspaceId} and (
      (e.record_type = 'account' and e.record_id = any(${ids}::uuid[]))
      or (e.record_type = 'contact' and e.record_id in (select id from relationships.contact where ${gone})))`.execute(
    ctx.db,
  )
  await leaveLinks(ctx, 'account', ids)
  const people = sql`(select id from relationships.contact where ${gone})`
  await sql`delete from relationships.link where workspace_id = ${ctx.workspaceId}
    and (from_contact_id in ${people} or to_contact_id in ${people})`.execute(ctx.db)
  await sql`
    delete from relationships.custom_value v where v.workspace_id = ${ctx.workspaceId} and (
      (v.record_type = 'account' and v.record_id = any(${ids}::uuid[]))
      or (v.record_type = 'contact' and v.record_id in (select id from relationships.contact where ${gone})))`.execute(
    ctx.db,
  )
  for (const table of ['tagged', 'starred', 'recent'])
    await sql`delete from ${sql.table(`relationships.${table}`)} where workspace_id = ${ctx.workspaceId} and (
      (record_type = 'account' and record_id = any(${ids}::uuid[])) or (record_type = 'contact' and record_id in ${people}))`.execute(
      ctx.db,
    )
  await sql`delete from relationships.contact where ${gone}`.execute(ctx.db)
  await sql`delete from relationships.relationship where ${gone}`.execute(ctx.db)
  await sql`delete from relationships.account_figure where ${gone}`.execute(ctx.db)
  await forgetWords(ctx)
  const { numAffectedRows } = await sql`
    delete from relationships.account where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  )
  return Number(numAffectedRows ?? 0)
}
