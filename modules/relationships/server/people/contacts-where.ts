import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { isCustom } from '../../contract/account-columns.ts'
import type { AccountFilterField } from '../../contract/account-filter.ts'
import { contactField } from '../../contract/contact-list.ts'
import type { Condition, Filter } from '../../contract/filter.ts'
import {
  type Asking,
  accountsWhere,
  askingOf,
  completeIs,
  momentIs,
  ownFieldIs,
  staleIs,
} from '../account-conditions.ts'
import { today, yearlyIs } from '../day-condition.ts'
import { asked, assertAsked, filterSql, textIs } from '../filter-sql.ts'
import { titleIs } from '../standard/title-condition.ts'
import { tagIs } from '../tags/tag-condition.ts'
import { mainAccounts, seenAs } from './main-account.ts'

type Reader = Pick<Context, 'workspaceId' | 'actor' | 'now'>

/** A filter as a condition on `relationships.contact a`. */
export function contactsWhere(
  reader: Reader,
  read: Pick<Asking, 'custom' | 'tags' | 'own'>,
  filter: Filter,
): RawBuilder<boolean> {
  const asking: Asking = { ...askingOf(reader), ...read }
  return filterSql(filter, (condition, path) => conditionOf(reader, asking, condition, path))
}

const columns: Record<string, RawBuilder<unknown>> = {
  ...{ name: sql`a.name`, jobTitle: sql`a.job_title`, buyingRole: sql`a.buying_role`, email: sql`a.email` },
  ...{ phone: sql`a.phone`, language: sql`a.language` },
}

function conditionOf(reader: Reader, asking: Asking, condition: Condition, path: string): RawBuilder<boolean> {
  if (isCustom(condition.field)) return ownFieldIs(asking, condition, path)
  const field = contactField(condition.field)
  if (!field)
    throw asked(path, `People have no field "${condition.field}" any more. Take this condition out of the filter.`)
  assertAsked(field.kind, condition, path)
  if (field.account) return mainAccountIs(reader, field.account, condition, path)
  if (condition.field === 'tag') return tagIs(asking, 'contact', condition, path)
  if (condition.field === 'created') return momentIs(asking, sql`a.created_at`, condition, path)
  if (condition.field === 'confirmed') return momentIs(asking, sql`a.confirmed_at`, condition, path)
  if (condition.field === 'stale') return staleIs(asking, condition, path)
  if (condition.field === 'complete') return completeIs(asking, 'contact', condition, path)
  if (condition.field === 'birthday') return birthdayIs(asking, condition, path)
  if (condition.field === 'seniority' || condition.field === 'function')
    return titleIs(asking.workspaceId, condition.field, condition, path)
  return textIs(columns[condition.field]!, condition, path)
}

/** The account they are at first of all, as the list of accounts asks it. Who is at none has no such field. */
function mainAccountIs(reader: Reader, field: AccountFilterField, condition: Condition, path: string) {
  if (field === 'name' && condition.is === 'empty')
    return sql<boolean>`(a.account_id in (select a.id from ${mainAccounts(reader)})) is not true`
  const where = accountsWhere({ ...askingOf(reader), custom: undefined }, { ...condition, field }, path)
  // The name stands with the person; what else is known of the account is told to whoever sees it.
  const told = field === 'name' ? sql`true` : seenAs(reader, 'account:see')
  return sql<boolean>`a.account_id in (select a.id from ${mainAccounts(reader)} and ${told} and ${where})`
}

function birthdayIs({ workspaceId, now }: Asking, condition: Condition, path: string): RawBuilder<boolean> {
  const of = sql`relationships.contact_date d where d.workspace_id = ${workspaceId} and d.contact_id = a.id and d.kind = 'birthday'`
  if (condition.is === 'filled') return sql<boolean>`exists (select from ${of})`
  if (condition.is === 'empty') return sql<boolean>`not exists (select from ${of})`
  const comes = yearlyIs([sql`d.month`, sql`d.day`], condition, path, today(workspaceId, now))
  return sql<boolean>`exists (select from ${of} and ${comes})`
}
