import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'
import type { Permission } from '#platform/contract/route.ts'
import { type LinkKind, linkEnd, linkKinds, linkKindsWith } from './link.ts'

const named = z.object({ id: z.uuid(), name: z.string() })
const beside = z.object({ since: z.string().nullable(), until: z.string().nullable(), note: z.string().nullable() })
/** The names of the ends stand apart by what they are, since who sees the one does not always see the other. */
const ends = z.object({
  kind: z.enum(linkKinds),
  fromAccount: named.optional(),
  fromContact: named.optional(),
  toAccount: named.optional(),
  toContact: named.optional(),
})
const whole = ends.extend({ from: linkEnd, to: linkEnd, ...beside.shape })
export type KeptLink = z.output<typeof whole>
export type LinkNames = Omit<z.output<typeof ends>, 'kind'>

const others: Readonly<Record<string, Permission>> = {
  ...{ fromAccount: 'account:see', toAccount: 'account:see' },
  ...{ fromContact: 'contact:see', toContact: 'contact:see' },
}

/** Told without names where the reader does not see everybody whom such a link may name. */
function said(kind: LinkKind, names: LinkNames, whatOf: string): SentencePart[] {
  const from = names.fromAccount ?? names.fromContact
  const to = names.toAccount ?? names.toContact
  if (!from || !to) return [`A link ${whatOf}`]
  return [`Link ${whatOf}: `, { strong: from.name }, ` ${linkKindsWith[kind].words[0]} `, { strong: to.name }]
}

export const linkAdded = defineEvent({
  type: 'link.added',
  body: whole,
  others,
  sentence: (body) => said(body.kind, body, 'added'),
  icon: 'users',
  strand: 'change',
})

export const linkChanged = defineEvent({
  type: 'link.changed',
  body: ends.extend({ before: beside.partial(), after: beside.partial() }),
  others,
  sentence: (body) => said(body.kind, body, 'changed'),
  fields: { since: 'From', until: 'Until', note: 'Note' },
  icon: 'edit',
  strand: 'change',
})

export const linkRemoved = defineEvent({
  type: 'link.removed',
  body: whole,
  others,
  sentence: (body) => said(body.kind, body, 'removed'),
  icon: 'trash',
  strand: 'change',
})
