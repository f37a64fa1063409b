import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { EventType } from '#platform/contract/event.ts'
import type { Input, Output, Route, Routes } from '#platform/contract/route.ts'
import type { Auth } from '../auth/auth.ts'
import type { Config } from '../config/config.ts'
import type { Secrets } from '../config/secrets.ts'
import type { Pools } from '../database/pools.ts'
import type { TransactionOptions } from '../database/transaction.ts'
import type { Check } from '../doctor/check.ts'
import type { ErasureRegister } from '../events/erasure-register.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Actor, Context } from './context.ts'

/** What the process gives every operation that needs more than its transaction. */
export interface Services {
  pools: Pools
  config: Config
  auth: Auth
  files: FileStore
  /** Who was erased, outside the database. */
  erasures: ErasureRegister
  /** Signs what goes to services of push. */
  pushKeys: Secrets['push']
  log: Logger
  clock: () => Date
}

export interface RouteContext extends Context {
  services: Services
  /** The version the writer saw, from If-Match. */
  ifMatch?: number
  request: FastifyRequest
  reply: FastifyReply
}

/** Of a route that opens its own transactions. */
export interface DetachedContext {
  workspaceId: string
  actor: Actor
  now: Date
  log: Logger
  services: Services
  request: FastifyRequest
  reply: FastifyReply
  inTransaction<T>(work: (ctx: Context) => Promise<T>, options?: TransactionOptions): Promise<T>
}

type ContextOf<R extends Route> = R['transaction'] extends false ? DetachedContext : RouteContext

/** An answer that is JSON already, straight from SQL, or a stream to download. */
export class Raw {
  readonly body: string | Buffer | Readable
  readonly headers: Record<string, string>
  constructor(
    body: string | Buffer | Readable,
    headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' },
  ) {
    this.body = body
    this.headers = headers
  }
}

export type Handlers<R extends Routes> = {
  [Name in keyof R]: (ctx: ContextOf<R[Name]>, input: Input<R[Name]>) => Promise<Output<R[Name]> | Raw>
}

type JobOfSlice = (services: Services, payload: { workspaceId: string } & Record<string, unknown>) => Promise<void>

/** What a slice does by itself at times of the clock, for every workspace. Safe to run twice. */
export interface ScheduledJob {
  name: string
  /** In UTC, minute first: '40 3 * * *' is every night at 3:40. */
  cron: string
  run(services: Services): Promise<void>
}

/** A slice as the server sees it. */
export interface SliceServer {
  name: string
  routes: Routes
  handlers: Record<string, (ctx: never, input: never) => Promise<unknown>>
  events: EventType[]
  jobs?: Record<string, JobOfSlice>
  scheduled?: ScheduledJob[]
  /** What `doctor` looks at in its tables. */
  checks?: Check[]
  /** Takes an event's change back, by type of event. */
  undo?: Record<string, Undo>
  /** Does again what was taken back, by type of event. */
  redo?: Record<string, Undo>
  /** Takes many events of one type back at once, for batches. */
  undoMany?: Record<string, UndoMany>
  /** Refuses whoever may not see the history of a record, by type of record. */
  records?: Record<string, MaySee>
  /** What a batch of events came from, by the kind of thing it was. */
  sources?: Record<string, NameSources>
  /** Takes what its tables say about a person away. */
  eraser?: Eraser
  /** What a broken constraint means, in a sentence, by the constraint's name. */
  constraints?: Record<string, string>
}

/** Refuses as if the record were not here. Of a deleted one the history can be seen too. */
export type MaySee = (ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>, id: string) => Promise<void>

/** Those of the batches that came from this kind of thing; the name is null where the reader may not know it. */
export type NameSources = (
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  batchIds: string[],
) => Promise<{ batchId: string; name: string | null }[]>

/** Whom an erasure is about: a record that is a person. */
export interface Person {
  type: string
  id: string
}

/** With their name, address and number in small letters, to find them by where no id stands; the name first. */
export interface KnownPerson extends Person {
  words: string[]
}

/** What a slice does when a person is to be erased. */
export interface Eraser {
  /** The tables of the slice that may say something about a person. */
  tables: string[]
  /** Types of events that a law asks to keep as they are, such as that of an invoice. */
  keeps?: string[]
  /** Answers a sentence for everything that has to stay, with the reason. */
  erase(ctx: Context, person: KnownPerson): Promise<string[]>
  /** By the owner of the record: the words of a KnownPerson; none where there is no such record. */
  words?(ctx: Context, person: Person): Promise<string[]>
}

/**
 * Takes back what each of these events did, or does it `again`: all that were not changed since, set-based. Answers those
 * it left, and what it left of those it took back.
 */
export type UndoMany = (ctx: Context, events: RecordedEvent[], again: boolean) => Promise<(LeftEvent | LeftRecord)[]>

export interface LeftEvent {
  eventId: string
  record: { type: string; id: string }
  name: string
}

/** What an undo leaves as it is, with the reason in a sentence. */
export interface LeftRecord {
  type: string
  id: string
  name: string
  reason: string
}

/**
 * Takes back what an event did, or refuses with the reason: it was changed since, or the member may not. Answers what it left,
 * where it takes back a part.
 */
export type Undo = (ctx: Context, event: RecordedEvent) => Promise<void> | Promise<LeftRecord[]>

export interface RecordedEvent {
  id: string
  type: string
  actorId: string | null
  batchId: string | null
  occurredAt: string
  /** How many times it was taken back and done again before. */
  turns: number
  body: unknown
  subjects: { role: string; type: string; id: string }[]
}

/** Binds routes to handlers, with the types of each checked. */
export function implement<const R extends Routes>(
  slice: Omit<SliceServer, 'routes' | 'handlers'> & { routes: R; handlers: Handlers<R> },
): SliceServer {
  return slice as unknown as SliceServer
}
