import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides, shownTo } from '#platform/server/field-rules.ts'
import { type Person, person as personSchema } from '../contract/account.ts'
import type { Completeness } from '../contract/completeness/completeness.ts'
import type { Confirmed } from '../contract/confirmed/confirmed.ts'
import type { Suggestion } from '../contract/person.ts'
import { suggestionsFor } from '../contract/suggest.ts'
import type { TagMark } from '../contract/tag.ts'
import { ownCounted } from './completeness/own-counted.ts'
import { personCompleteness } from './completeness/record-completeness.ts'
import { confirmedOf } from './confirmed/confirmed-queries.ts'
import type { ContactPanel, PersonInput } from './extension-points.ts'
import { findPerson } from './find-person.ts'
import { type MergedRecord, mergedRecords } from './merge/merge-queries.ts'
import { tagsOf } from './tags/tag-queries.ts'
import { todayOf } from './today.ts'
import { reaches } from './within-reach.ts'

export interface PersonPage {
  person: Person
  tags: TagMark[]
  merged: MergedRecord[]
  suggestions: Suggestion[]
  completeness: Completeness
  confirmed: Confirmed
  panels: Record<string, unknown>
}

/** The person and every panel, and what might be done now: what a role hides suggests nothing. */
export async function personPage(ctx: Context, panels: ContactPanel[], id: string): Promise<PersonPage> {
  const [person, today, tags, merged, confirmed, own] = await Promise.all([
    findPerson(ctx, id),
    todayOf(ctx),
    tagsOf(ctx, 'contact', id),
    mergedRecords(ctx, 'contact', id),
    confirmedOf(ctx, 'contact', id),
    ownCounted(ctx, 'contact'),
  ])
  const accounts = await accountsOf(ctx, person)
  const inputFor = (panel: ContactPanel): PersonInput => ({
    ...{ contactId: id, today, cadence: shortestCadence(ctx, accounts) },
    accountIds: accounts.filter(({ ownerId }) => reaches(ctx, panel.permission, ownerId)).map((account) => account.id),
  })
  const shown = panels
    .map((panel) => ({ panel, input: inputFor(panel) }))
    .filter(({ panel: { permission }, input }) => mayLoad(ctx, permission, input))
  const loaded = await Promise.all(shown.map(({ panel, input }) => panel.load(ctx, input)))
  const told = shown.map(({ panel, input }, at) => ({
    panel,
    input,
    value: shownTo(ctx.actor, panel.output, loaded[at]),
  }))
  return {
    person,
    tags,
    merged,
    suggestions: [
      ...suggestionsFor(shownTo(ctx.actor, personSchema, person), today),
      ...told.flatMap(({ panel, input, value }) => panel.suggest?.(value, input) ?? []),
    ],
    completeness: personCompleteness(ctx, person, own),
    confirmed,
    panels: Object.fromEntries(told.map(({ panel, value }) => [panel.name, value])),
  }
}

const mayLoad = ({ actor }: Context, permission: ContactPanel['permission'], { accountIds }: PersonInput) =>
  actor.may(permission) && (accountIds.length > 0 || actor.people(permission) === undefined)

interface AccountOf {
  id: string
  name: string
  ownerId: string | null
  cadence: number | null
}

/** The accounts they are at, in the order of the places. */
async function accountsOf({ db, workspaceId }: Context, { places }: Person): Promise<AccountOf[]> {
  const ids = places.filter(({ until }) => !until).map(({ accountId }) => accountId)
  if (ids.length === 0) return []
  const { rows } = await sql<AccountOf>`
    select a.id, a.name, a.owner_id as "ownerId", (
      select min(r.cadence_days)::int from relationships.relationship r
      where r.workspace_id = ${workspaceId} and r.account_id = a.id) as cadence
    from relationships.account a where a.workspace_id = ${workspaceId} and a.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], a.id)`.execute(db)
  return rows
}

function shortestCadence({ actor }: Context, accounts: AccountOf[]): PersonInput['cadence'] {
  if (hides(actor, 'account.relationships')) return null
  const [shortest] = accounts.filter(({ cadence }) => cadence !== null).toSorted((a, b) => a.cadence! - b.cadence!)
  return shortest ? { days: shortest.cadence!, account: shortest.name } : null
}
