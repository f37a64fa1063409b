import type { z } from 'zod'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import type { Suggestion } from '../contract/person.ts'

export interface PanelInput {
  accountId: string
  /** Half-open window of days; left out: the one screens open with. */
  from?: string | undefined
  to?: string | undefined
}

/** What another slice shows on the account page: loaded in the page's one call, under this name. */
export interface AccountPanel {
  name: string
  /** Shown to those whom it reaches this account. */
  permission: Permission
  /** What is loaded, so that fields which a role hides are left out of it. */
  output: z.ZodType
  load(ctx: Context, input: PanelInput): Promise<unknown>
}

export interface PersonInput {
  contactId: string
  /** The accounts they are at, the main one first, as far as the panel's permission reaches them. */
  accountIds: string[]
  /** The shortest cadence of those accounts, as far as the reader sees it, and the account it is of. */
  cadence: { days: number; account: string } | null
  /** The day it is where the firm is. */
  today: string
}

/** What another slice shows on the page of a person and on the card of who just walked in. */
export interface ContactPanel<T = unknown> {
  name: string
  permission: Permission
  /** What is loaded, so that fields which a role hides are left out of it. */
  output: z.ZodType<T>
  load(ctx: Context, input: PersonInput): Promise<T>
  /** What follows from it for whoever stands before them, out of what the reader sees. */
  suggest?(loaded: T, input: PersonInput): Suggestion[]
}

export interface Found {
  type: string
  id: string
  title: string
  detail: string
  /** The account's page is where it is shown; null when it belongs to none. */
  accountId: string | null
  /** Of what hangs on a person. */
  contactId?: string | null
  /** Of a tag in which list the records are that have it. */
  list?: 'account' | 'contact'
}

/** Finds records of another slice by words, on an index of its own; the best first. */
export interface SearchSource {
  find(ctx: Context, words: string, limit: number): Promise<Found[]>
  /** What is likely to be meant; asked where nothing at all is found as it is typed. */
  forgive?(ctx: Context, words: string, limit: number): Promise<Found[]>
}

/** What another slice has of an account for which the account stays when its days are over: its invoices. */
export interface AccountKeeper {
  /** A sub-sentence for people: "it has invoices". */
  says: string
  /** Which of these accounts it keeps. */
  keeps(ctx: Pick<Context, 'db' | 'workspaceId'>, accountIds: string[]): Promise<string[]>
}

/** Takes away what another slice holds of accounts that go for good. */
export type AccountPurger = (ctx: Context, accountIds: string[]) => Promise<void>
