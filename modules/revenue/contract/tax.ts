import { z } from 'zod'
import { text } from '#modules/relationships/contract/text.ts'
import { fraction } from './decimal.ts'

/** As EN 16931 names them (UNCL 5305): what a line is taxed as. */
export const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const
export type TaxCategory = (typeof taxCategories)[number]

export const taxCategoryWord: Record<TaxCategory, string> = {
  S: 'Standard or reduced rate',
  Z: 'Zero rate',
  E: 'Exempt',
  AE: 'Reverse charge',
  K: 'Supply within the EU',
  G: 'Export',
  O: 'Outside the scope of tax',
}

/** What an invoice says where no tax is asked for, unless somebody writes it better. */
export const usualReason: Partial<Record<TaxCategory, string>> = {
  E: 'Exempt from tax',
  AE: 'Reverse charge',
  K: 'Intra-community supply',
  G: 'Export outside the EU',
  O: 'Not subject to tax',
}

export const tax = z.object({
  id: z.uuid(),
  name: z.string(),
  /** A fraction: 0.23. */
  rate: z.string(),
  category: z.enum(taxCategories),
  reason: z.string().nullable(),
  archived: z.boolean(),
  version: z.number().int(),
})
export type Tax = z.infer<typeof tax>

const reason = text(300)
  .nullable()
  .transform((value) => value || null)

export const newTax = z.strictObject({
  name: text(60).min(1, 'The tax has no name. Give it one, such as VAT 23%.'),
  rate: fraction('A rate is a fraction from 0 to 1, such as 0.23'),
  category: z.enum(taxCategories),
  reason: reason.optional(),
})
export type NewTax = z.output<typeof newTax>
export const taxFields = newTax.partial().extend({ archived: z.boolean().optional() })
export type TaxFields = z.output<typeof taxFields>

/**
 * What EN 16931 asks of a category: a rate above zero for S and of zero for the rest; a reason for what is not taxed, and
 * none where it is.
 */
export function taxFault({ rate, category, reason: why }: Pick<Tax, 'rate' | 'category' | 'reason'>) {
  const taxed = Number(rate) > 0
  if (category === 'S' && !taxed)
    return { path: 'rate', message: 'A standard or reduced rate is above zero. For none choose another kind.' }
  if (category !== 'S' && taxed) return { path: 'rate', message: `${taxCategoryWord[category]} has a rate of zero` }
  const needsReason = usualReason[category] !== undefined
  if (needsReason && !why)
    return {
      path: 'reason',
      message: `An invoice has to say why no tax is asked for, such as “${usualReason[category]}”`,
    }
  if (!needsReason && why)
    return { path: 'reason', message: 'A reason stands only where no tax is asked for. Leave it empty.' }
  return undefined
}
