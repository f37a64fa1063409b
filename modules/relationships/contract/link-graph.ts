import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { accountKinds } from './account.ts'
import { endTypes, linkKinds, linkKindsWith } from './link.ts'
import { relationshipTypes } from './relationship.ts'

/** A person's present place at an account stands beside the links. */
const edgeKinds = ['place', ...linkKinds] as const
export type EdgeKind = (typeof edgeKinds)[number]
/** What the first is to the second, and the second to the first. */
export const edgeWords = (kind: EdgeKind): readonly [string, string] =>
  kind === 'place' ? ['is at', 'has'] : linkKindsWith[kind].words

const node = z.object({
  type: z.enum(endTypes),
  id: z.uuid(),
  name: z.string(),
  /** Of an account; null of a person at one. */
  kind: z.enum(accountKinds).nullable().optional(),
  relationships: z.array(z.enum(relationshipTypes)).optional(),
  /** How many steps from the middle: 0, 1 or 2. */
  step: z.number().int(),
})

/** Who stands around an account or a person, two steps far, as far as the reader sees them. */
export const linkGraph = z.object({
  /** The middle first, then by steps and name. */
  nodes: z.array(ruled('account', node, { type: null, id: null, name: null, step: null })),
  edges: z.array(
    z.object({
      kind: z.enum(edgeKinds),
      from: z.uuid(),
      to: z.uuid(),
      since: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  /** How many there are within two steps of those told, beside them. */
  more: z.number().int(),
})
export type LinkGraph = z.infer<typeof linkGraph>
export type GraphNode = LinkGraph['nodes'][number]
export type GraphEdge = LinkGraph['edges'][number]
