import type { Problem } from '#platform/contract/problem.ts'

/** A request that is refused, with a sentence that says where, why and what to do. Leaves everything as it was. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly title: string
  readonly faults: Problem['faults']
  readonly conflict?: Problem['conflict']
  readonly version?: number
  /** Seconds after which it may be tried again. */
  readonly retryAfter?: number
  /** Of a proof that was not right: whose it would have been. For the log, never for the answer. */
  readonly attemptOn?: string
  constructor(
    status: number,
    title: string,
    more: {
      detail?: string
      faults?: Problem['faults']
      conflict?: Problem['conflict']
      version?: number
      retryAfter?: number
      attemptOn?: string | undefined
    } = {},
  ) {
    super(more.detail ?? title)
    this.status = status
    this.title = title
    this.faults = more.faults ?? []
    if (more.conflict) this.conflict = more.conflict
    if (more.version !== undefined) this.version = more.version
    if (more.retryAfter) this.retryAfter = more.retryAfter
    if (more.attemptOn) this.attemptOn = more.attemptOn
  }
}

export const invalid = (faults: Problem['faults']) =>
  new Refusal(422, faults.length === 1 ? faults[0]!.message : `${faults.length} things to mend`, { faults })

/** The same answer for what never was, what is gone and what belongs to somebody else. */
export const notFound = (what = 'This record') =>
  new Refusal(404, `${what} is not here`, { detail: `${what} does not exist, or you may not see it.` })

export const notAllowed = () =>
  new Refusal(403, 'Your role does not allow this', {
    detail: 'Ask an owner or an admin of the workspace for the right.',
  })

export const notInScope = () =>
  new Refusal(403, 'This API key does not allow this', {
    detail: 'Your role does, but the scopes of the key do not name it. Make a key with this scope.',
  })

export const notSignedIn = () => new Refusal(401, 'Sign in to go on')

/** What is read goes on being read. */
export const diskFull = (megabytes: number) =>
  new Refusal(507, 'The disk is full', {
    detail: `Nothing was changed: the disk that holds the data is full, and until it has room it can only be read. Make room on it; when ${megabytes} MB are free, writing goes on by itself.`,
    retryAfter: 60,
  })

/** A role that asks for a second factor opens nothing before there is one, but the place to set it up. */
export function assertSecondFactor(actor: { needsSecondFactor?: boolean }, session: { secondFactor: boolean }): void {
  if (!actor.needsSecondFactor || session.secondFactor) return
  throw new Refusal(403, 'Your role asks for a second factor', {
    detail: 'Your role asks for a second factor. Set it up under Settings, Security; then everything is open to you.',
  })
}
