import type { Context } from '#platform/server/context.ts'
import { shownTo } from '#platform/server/field-rules.ts'
import type { Account, Contact, FormerContact } from '../contract/account.ts'
import type { Completeness } from '../contract/completeness/completeness.ts'
import type { Confirmed } from '../contract/confirmed/confirmed.ts'
import type { FactsOfType } from '../contract/facts/fact-schema.ts'
import type { TagMark } from '../contract/tag.ts'
import { ownCounted } from './completeness/own-counted.ts'
import { accountCompleteness } from './completeness/record-completeness.ts'
import { confirmedOf } from './confirmed/confirmed-queries.ts'
import { contactsOf, formerOf } from './contact-queries.ts'
import type { AccountPanel, PanelInput } from './extension-points.ts'
import { factsOf, factsShown } from './facts/fact-queries.ts'
import { findAccount } from './find-account.ts'
import { type MergedRecord, mergedRecords } from './merge/merge-queries.ts'
import { tagsOf } from './tags/tag-queries.ts'
import { reaches } from './within-reach.ts'

export interface AccountPage {
  account: Account
  tags: TagMark[]
  merged: MergedRecord[]
  contacts: Contact[]
  former: FormerContact[]
  facts: FactsOfType[]
  completeness: Completeness
  confirmed: Confirmed
  panels: Record<string, unknown>
}

/** The account, its people and every panel: all asked for at once, so that the page costs few trips. */
export async function accountPage(ctx: Context, panels: AccountPanel[], input: PanelInput): Promise<AccountPage> {
  const loading = findAccount(ctx, input.accountId)
  const shown = await shownPanels(ctx, panels, loading)
  const [account, tags, merged, contacts, former, facts, confirmed, own, ...loaded] = await Promise.all([
    loading,
    tagsOf(ctx, 'account', input.accountId),
    mergedRecords(ctx, 'account', input.accountId),
    contactsOf(ctx, input.accountId),
    formerOf(ctx, input.accountId),
    factsOf(ctx, input.accountId),
    confirmedOf(ctx, 'account', input.accountId),
    ownCounted(ctx, 'account'),
    ...shown.map((panel) => panel.load(ctx, input)),
  ])
  const told = shown.map(({ name, output }, at) => [name, shownTo(ctx.actor, output, loaded[at])])
  return {
    ...{ account, tags, merged, contacts, former },
    facts: factsShown(ctx, account.owner?.id ?? null, facts),
    completeness: accountCompleteness(ctx, { account, facts, people: contacts.length, own }),
    confirmed,
    panels: Object.fromEntries(told),
  }
}

/** Only a role that does not reach everything needs to know first whose account it is. */
async function shownPanels(ctx: Context, panels: AccountPanel[], loading: Promise<Account>): Promise<AccountPanel[]> {
  const allowed = panels.filter(({ permission }) => ctx.actor.may(permission))
  if (allowed.every(({ permission }) => ctx.actor.people(permission) === undefined)) return allowed
  const { owner } = await loading
  return allowed.filter(({ permission }) => reaches(ctx, permission, owner?.id ?? null))
}
