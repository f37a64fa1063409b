import { z } from 'zod'
import type { Permission } from '#platform/contract/route.ts'
import { type RecordType, recordTypes, type Verb, verbs } from './rights.ts'

/** Whatever the member may see, or whatever they may at all, also what is added to Rapport later. */
export const wideScopes = ['read', 'everything'] as const

const permissions = (Object.keys(recordTypes) as RecordType[]).flatMap((record) =>
  verbs.map((verb): `${RecordType}:${Verb}` => `${record}:${verb}`),
)

export type Scope = (typeof wideScopes)[number] | (typeof permissions)[number]
/** What a key may be given. */
const scopes: readonly Scope[] = [...wideScopes, ...permissions]

export const scope = z.enum(scopes, { error: ({ input }) => noScope(input) })

const noScope = (input: unknown) =>
  `${typeof input === 'string' ? `"${input.slice(0, 60)}"` : 'This'} is no scope. Use read, everything, or permissions such as account:see`

export const isPermission = (given: Scope): given is Scope & Permission => given.includes(':')
