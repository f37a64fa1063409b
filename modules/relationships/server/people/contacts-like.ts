import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { isCustom } from '../../contract/account-columns.ts'
import type { CountedField } from '../../contract/completeness/counted-fields.ts'
import { conditionsIn, type Filter } from '../../contract/filter.ts'
import { ownCountedIn } from '../completeness/own-counted.ts'
import { type CustomReading, customReading } from '../fields/custom-columns.ts'
import { hiddenFromSearch, recordsHolding } from '../find-shown.ts'
import { tagsInFilter } from '../tags/follow-tags.ts'
import { andReached } from '../within-reach.ts'
import { contactsWhere } from './contacts-where.ts'

export interface AskedPeople {
  find?: string | undefined
  filter?: Filter | undefined
  /** Some people only. */
  ids?: string[] | undefined
}

export interface ChosenPeople {
  /** The conditions on `relationships.contact a`. */
  where: RawBuilder<boolean>
  /** The fields of the workspace's own, where something names one. */
  custom: CustomReading | undefined
  /** Those of them that count, where something names how complete a person is. */
  own: readonly CountedField[]
}

/** What a list names of the workspace's: its own fields, and what became of tags. */
export interface WhatIsNamed {
  custom?: CustomReading | undefined
  own?: readonly CountedField[] | undefined
  tags?: ReadonlyMap<string, string> | undefined
}

/** Which people are meant, of those that the permission reaches. */
export function contactsLike(
  reader: Pick<Context, 'workspaceId' | 'actor' | 'now'>,
  { find, filter, ids }: AskedPeople,
  read: WhatIsNamed,
  permission: 'contact:see' | 'contact:export' = 'contact:see',
): ChosenPeople {
  const { workspaceId } = reader
  const reached = andReached(reader, permission, sql`a.id`)
  const conditions = [sql`a.workspace_id = ${workspaceId} and a.deleted_at is null ${reached}`]
  if (find) conditions.push(sql`a.id in ${recordsHolding(workspaceId, 'contact', find, hiddenFromSearch(reader))}`)
  if (ids) conditions.push(sql`a.id = any(${ids}::uuid[])`)
  if (filter) conditions.push(contactsWhere(reader, read, filter))
  return { where: sql<boolean>`${sql.join(conditions, sql` and `)}`, custom: read.custom, own: read.own ?? [] }
}

/** The same with what the list names of the workspace's read. */
export async function shownContacts(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>,
  asked: AskedPeople & { sort?: string; with?: readonly string[] | undefined },
): Promise<ChosenPeople> {
  const { filter } = asked
  const fields = filter ? conditionsIn(filter).map(({ field }) => field) : []
  const names = [asked.sort ?? '', ...(asked.with ?? []), ...fields]
  const [custom, own, tags] = await Promise.all([
    names.some(isCustom) ? customReading(ctx, 'contact') : undefined,
    ownCountedIn(ctx, 'contact', names),
    filter && tagsInFilter(ctx, filter),
  ])
  return contactsLike(ctx, asked, { custom, own, tags })
}
