import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Context } from '#platform/server/context.ts'
import type { Books } from '../../contract/books.ts'
import type { AccountTerms } from '../../contract/terms.ts'

const none: AccountTerms = {
  ...{ dueDays: null, earlyDays: null, earlyRate: null, creditLimit: null },
  ...{ currency: null, taxMode: null, taxId: null, language: null },
}
export async function termsOf(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  accountId: string,
): Promise<AccountTerms> {
  const { rows } = await sql<AccountTerms>`
    select due_days as "dueDays", early_days as "earlyDays", trim_scale(early_rate)::text as "earlyRate", credit_limit as "creditLimit",
      currency, tax_mode as "taxMode", tax_id as "taxId", language
    from revenue.account_terms where workspace_id = ${workspaceId} and account_id = ${accountId}`.execute(db)
  return rows[0] ?? none
}

interface Given {
  dueDays?: number | undefined
  earlyDays?: number | null | undefined
  earlyRate?: string | null | undefined
}

/** When a document of a day falls due, and until when how much may be taken off: as given, else as agreed, else as the books say. */
export function datesOf(issuedOn: string, given: Given, agreed: AccountTerms, books: Books) {
  const dueDays = given.dueDays ?? agreed.dueDays ?? books.dueDays
  const early =
    given.earlyDays !== undefined
      ? { days: given.earlyDays, rate: given.earlyRate ?? null }
      : agreed.earlyDays !== null
        ? { days: agreed.earlyDays, rate: agreed.earlyRate }
        : { days: books.earlyDays, rate: books.earlyRate }
  const has = early.days !== null && early.rate !== null && Number(early.rate) > 0
  return {
    dueOn: daysAfter(issuedOn, dueDays),
    earlyUntil: has ? daysAfter(issuedOn, early.days!) : null,
    earlyRate: has ? early.rate : null,
  }
}

const daysAfter = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()
