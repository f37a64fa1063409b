import type { z } from 'zod'
import { hangingOn, type MergeStep, sideBySide } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { ComparedField, duplicateDetail } from '../../contract/duplicate.ts'
import { findPair } from './duplicate-queries.ts'
import { agrees, reasonFor } from './reasons.ts'

/** Two records side by side, field by field, with what each line says for or against their being one. */
export async function getDuplicate(
  ctx: Context,
  steps: readonly MergeStep[],
  id: string,
): Promise<z.output<typeof duplicateDetail>> {
  const { why, ...pair } = await findPair(ctx, id)
  const fields = await sideBySide(ctx, pair.kind, pair.a.id, pair.b.id)
  return {
    ...pair,
    fields: fields.map((field) => {
      const reason = reasonFor(pair.kind, why, field.field)
      const agreement = agreementOf(field, reason !== undefined && agrees(pair.kind, reason))
      return { ...field, agreement, weight: reason ? Math.round(reason.weight * 10) / 10 : null }
    }),
    hanging: {
      a: await hangingOn(ctx, steps, pair.kind, pair.a.id),
      b: await hangingOn(ctx, steps, pair.kind, pair.b.id),
    },
  }
}

/** Names, e-mails and the like may agree without being written alike: "Bob" and "Robert". */
function agreementOf({ a, b }: { a: string | null; b: string | null }, agree: boolean): ComparedField['agreement'] {
  if (a === null || b === null) return 'missing'
  if (a.trim().toLowerCase() === b.trim().toLowerCase()) return 'same'
  return agree ? 'similar' : 'different'
}
