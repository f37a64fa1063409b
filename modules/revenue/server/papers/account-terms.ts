import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { TaxMode } from '../../contract/amounts.ts'
import { booksOf } from '../books/books.ts'
import { termsOf } from '../documents/terms-of.ts'

export interface UsualTerms {
  currency: string
  taxMode: TaxMode
  taxId: string | null
  dueDays: number
  earlyDays: number | null
  earlyRate: string | null
}

/** What new papers of an account begin with: as agreed with it, else as the books say. */
export async function usualTerms(ctx: Pick<Context, 'db' | 'workspaceId'>, accountId: string): Promise<UsualTerms> {
  const [agreed, books, { baseCurrency }] = await Promise.all([
    termsOf(ctx, accountId),
    booksOf(ctx),
    currentWorkspace(ctx),
  ])
  const early = agreed.earlyDays === null ? books : agreed
  return {
    ...{ currency: agreed.currency ?? baseCurrency, taxMode: agreed.taxMode ?? 'exclusive', taxId: agreed.taxId },
    ...{ dueDays: agreed.dueDays ?? books.dueDays, earlyDays: early.earlyDays, earlyRate: early.earlyRate },
  }
}
