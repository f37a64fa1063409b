import type { Logger } from 'pino'
import type { Permission } from '#platform/contract/route.ts'
import type { Database } from '../database/bound-kysely.ts'
import type { FieldRules } from './field-rules.ts'

export type Via = 'command-line' | `api-key:${string}:${string}`

/** Who acts: a member, or the house itself (a job, the command line). */
export interface Actor {
  memberId: string | null
  userId: string | null
  role: string
  may: (permission: Permission) => boolean
  /** Of the API key that acts for them; they are not there in person. */
  keyId?: string
  /** What they act with where that is no screen, as an event keeps it: the command line, or a key and its name. */
  via?: Via
  /** Their role asks for more than a password; without it they do nothing but set it up. */
  needsSecondFactor?: boolean
  /** The owners whose records a permission reaches; undefined where it reaches everybody's. */
  people(permission: Permission): string[] | undefined
  /** Whether every record may be seen, so that events about any may be told. */
  seesAll: boolean
  /** Whether nothing in an event about such a record is kept for others. */
  hearsAll: boolean
  /** What the role hides or lets only read; empty for most. */
  rules: FieldRules
}

/** What every operation receives first: the open transaction, the workspace it is in, who acts, and the clock. */
export interface Context {
  db: Database
  workspaceId: string
  actor: Actor
  now: Date
  log: Logger
  /** Groups what one action does (an import, a sample) so that it can be undone as one. */
  batchId?: string
}
