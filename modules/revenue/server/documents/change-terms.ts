import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { Undo } from '#platform/server/slice.ts'
import { changedFields } from '#platform/server/versions.ts'
import { termsChanged } from '../../contract/books-events.ts'
import { type AccountTerms, accountTerms } from '../../contract/terms.ts'
import { taxesOf } from './taxes.ts'
import { termsOf } from './terms-of.ts'

/** Changes what is agreed with an account; documents that are issued already keep their terms. */
export async function changeTerms(
  ctx: Context,
  accountId: string,
  change: Partial<AccountTerms>,
): Promise<AccountTerms & { eventId: string | null }> {
  await assertAccount(ctx, accountId, 'document:change')
  const stored = await termsOf(ctx, accountId)
  const changes = changedFields(stored, change)
  if (!changes) return { ...stored, eventId: null }
  const next = { ...stored, ...changes.after } as AccountTerms
  if ((next.earlyDays === null) !== (next.earlyRate === null))
    throw invalid([
      {
        path: next.earlyDays === null ? 'earlyDays' : 'earlyRate',
        message: 'A discount for paying early has days and a share. Give both, or neither.',
      },
    ])
  if (next.taxId) await taxesOf(ctx, [{ taxId: next.taxId }])
  await write(ctx, accountId, next)
  const eventId = await recordEvent(ctx, termsChanged, {
    subjects: [{ role: 'account', type: 'account', id: accountId }],
    body: changes,
  })
  return { ...next, eventId }
}

async function write(ctx: Context, accountId: string, terms: AccountTerms): Promise<void> {
  const columns = {
    ...{
      due_days: terms.dueDays,
      early_days: terms.earlyDays,
      early_rate: terms.earlyRate,
      credit_limit: terms.creditLimit,
    },
    ...{ currency: terms.currency, tax_mode: terms.taxMode, tax_id: terms.taxId, language: terms.language },
  }
  await ctx.db
    .insertInto('revenue.account_terms')
    .values({ workspace_id: ctx.workspaceId, account_id: accountId, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'account_id']).doUpdateSet(columns))
    .execute()
}

const putBack =
  (from: 'before' | 'after', to: 'before' | 'after'): Undo =>
  async (ctx, event) => {
    const body = termsChanged.body.parse(event.body)
    const accountId = event.subjects.find(({ role }) => role === 'account')!.id
    await assertAccount(ctx, accountId, 'document:change')
    const stored = await termsOf(ctx, accountId)
    if (changedFields(stored, body[from]))
      throw new Refusal(409, 'These terms were changed since', { detail: 'Change them by hand.' })
    await write(ctx, accountId, { ...stored, ...accountTerms.partial().parse(body[to]) } as AccountTerms)
  }

export const termsUndo: Record<string, Undo> = { 'account.terms-changed': putBack('after', 'before') }
export const termsRedo: Record<string, Undo> = { 'account.terms-changed': putBack('before', 'after') }
