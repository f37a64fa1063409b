import { z } from 'zod'
import { type CustomRecord, customTypes } from '#modules/relationships/contract/custom-field.ts'
import type { ImportKind } from './import.ts'

/** A field of the workspace's own that a column may be. */
export const ownField = z.object({
  /** `custom.` and the key of the field. */
  key: z.string(),
  label: z.string(),
  type: z.enum(customTypes).exclude(['formula']),
  choices: z.array(z.object({ key: z.string(), name: z.string(), gone: z.boolean().optional() })),
  /** Of money. */
  currency: z.string().nullable(),
  /** Decimal places of a number or of money. */
  digits: z.number().int(),
})
export type OwnField = z.infer<typeof ownField>

/** Whose own fields a file of a kind can fill. */
export const recordOfKind: Partial<Record<ImportKind, CustomRecord>> = { accounts: 'account', contacts: 'contact' }
