import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { day } from './account.ts'

interface Kind {
  /** What the first is to the second, and the second to the first. */
  words: readonly [string, string]
  /** Means the same from both sides. */
  symmetric?: true
  /** What an end may be: an organisation or a person as an account, or a person at an account. */
  ends: 'accounts' | 'people' | 'any'
}

/** Every kind of link, in the order they are shown in. */
export const linkKindsWith = {
  parent: { words: ['is parent of', 'belongs to'], ends: 'accounts' },
  'referred-by': { words: ['referred by', 'referred'], ends: 'any' },
  supplies: { words: ['supplies', 'is supplied by'], ends: 'accounts' },
  competes: { words: ['competes with', 'competes with'], symmetric: true, ends: 'accounts' },
  household: { words: ['same household as', 'same household as'], symmetric: true, ends: 'people' },
  'reports-to': { words: ['reports to', 'leads'], ends: 'people' },
} as const satisfies Record<string, Kind>
export type LinkKind = keyof typeof linkKindsWith
export const linkKinds = Object.keys(linkKindsWith) as [LinkKind, ...LinkKind[]]
export const isSymmetric = (kind: LinkKind): boolean => 'symmetric' in linkKindsWith[kind]

export const endTypes = ['account', 'contact'] as const
export const linkEnd = z.strictObject({ type: z.enum(endTypes), id: z.uuid() })
export type LinkEnd = z.infer<typeof linkEnd>

/** A link as one of its ends sees it. */
export const link = z.object({
  id: z.uuid(),
  kind: z.enum(linkKinds),
  /** Whether the end that asks is the first of the two. */
  first: z.boolean(),
  other: z.object({ type: z.enum(endTypes), id: z.uuid(), name: z.string(), deleted: z.boolean() }),
  since: z.string().nullable(),
  until: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
})
export type Link = z.infer<typeof link>

const beside = {
  since: day.nullable().optional(),
  until: day.nullable().optional(),
  note: z
    .string()
    .trim()
    .max(500, 'Use at most 500 characters')
    .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')
    .nullable()
    .transform((value) => value || null)
    .optional(),
}
export const newLink = z.strictObject({ from: linkEnd, kind: z.enum(linkKinds), to: linkEnd, ...beside })
export type NewLink = z.output<typeof newLink>
export const linkFields = z.strictObject(beside)
export type LinkFields = z.output<typeof linkFields>

const figures = { netSales: z.number().int().nullable(), grossProfit: z.number().int().nullable() }

/** An account with all that belongs to it, as far as the reader sees it; the parts add up to the sum. */
export const accountGroup = z.object({
  total: ruled('account', z.object({ ...figures, accounts: z.number().int() })),
  items: z.array(
    ruled(
      'account',
      z.object({ id: z.uuid(), name: z.string(), parentId: z.uuid().nullable(), depth: z.number().int(), ...figures }),
    ),
  ),
  /** How many there are beside those told here; they are in the sum. */
  more: z.number().int(),
})
export type AccountGroup = z.infer<typeof accountGroup>
