import { setTimeout as pause } from 'node:timers/promises'
import { between, pick, type Random } from '#modules/sample/server/seeded-random.ts'
import { ProblemError } from '#platform/contract/problem.ts'
import type { Api } from '../house.ts'

/** An account as its writer knows it from the answers. */
export interface Known {
  id: string
  version: number
  city: string | null
  deleted: boolean
  notes: number
  /** Net sales in minor units. */
  net: number
}

/** Doing it a second time ends as doing it once; then `done` writes down what it changed. */
interface Deed {
  attempt(): Promise<unknown>
  done(answer: unknown): void
}

/** Writes one thing after the other until told to stop, and keeps book of what was acknowledged. */
export class Writer {
  readonly known: Known[] = []
  acknowledged = 0
  /** Answers that never came; each deed was tried again after the restart. */
  lost = 0
  /** What was answered instead, the last time. */
  fault: unknown
  private readonly api: () => Api
  private readonly random: Random
  private readonly name: string

  constructor(name: string, api: () => Api, random: Random) {
    this.name = name
    this.api = api
    this.random = random
  }

  /** Ends when `stopped` says so, or with a deed whose answer was lost: that one is to be settled. */
  async write(stopped: () => boolean): Promise<Deed | undefined> {
    while (!stopped()) {
      const deed = this.next()
      try {
        deed.done(await deed.attempt())
        this.acknowledged++
      } catch (error) {
        if (isRefused(error)) throw error
        this.fault = error
        this.lost++
        return deed
      }
    }
    return undefined
  }

  /** Tries again, as people do, until it is answered: the last processes of a killed database end a little later. */
  async settle(deed: Deed): Promise<void> {
    for (const end = Date.now() + 30_000; ; await pause(50)) {
      try {
        deed.done(await deed.attempt())
        return
      } catch (error) {
        if (isRefused(error) || Date.now() > end) throw error
      }
    }
  }

  next(): Deed {
    const account = this.known.length > 0 ? pick(this.random, this.known) : undefined
    if (!account || this.random() < 0.2) return this.create()
    if (account.deleted) return this.restore(account)
    const deeds = ['change', 'change', 'note', 'sell', 'remove'] as const
    return this[pick(this.random, deeds)](account)
  }

  private create(): Deed {
    const idempotencyKey = crypto.randomUUID()
    const name = `${this.name} ${this.known.length + 1}`
    return {
      attempt: () => this.api().relationships.createAccount({ name }, { idempotencyKey }),
      done: (answer) => {
        const { id, version } = answer as { id: string; version: number }
        this.known.push({ id, version, city: null, deleted: false, notes: 0, net: 0 })
      },
    }
  }

  private change(account: Known): Deed {
    const city = `City ${Math.floor(between(this.random, 0, 1e9))}`
    const { id, version } = account
    return {
      // The version it saw is what keeps a second attempt from writing twice: 412 says that the first one did.
      attempt: () =>
        this.api()
          .relationships.changeAccount({ id, city }, { version })
          .catch((error) => {
            if (!(error instanceof ProblemError) || error.problem.status !== 412) throw error
          }),
      done: () => Object.assign(account, { city, version: version + 1 }),
    }
  }

  private note(account: Known): Deed {
    const idempotencyKey = crypto.randomUUID()
    return {
      attempt: () =>
        this.api().activities.writeNote({ accountId: account.id, body: 'They called.' }, { idempotencyKey }),
      done: () => account.notes++,
    }
  }

  private sell(account: Known): Deed {
    const idempotencyKey = crypto.randomUUID()
    const net = Math.floor(between(this.random, 1, 100_000))
    const issuedOn = `2026-0${1 + Math.floor(this.random() * 9)}-15`
    const unitPrice = (net / 100).toFixed(2)
    const lines = [{ kind: 'sale' as const, description: 'Paper', quantity: '1', unitPrice }]
    const number = idempotencyKey.slice(0, 13)
    const input = { kind: 'invoice' as const, number, accountId: account.id, issuedOn, lines }
    return {
      attempt: () => this.api().revenue.createDocument(input, { idempotencyKey }),
      done: () => {
        account.net += net
      },
    }
  }

  private remove(account: Known): Deed {
    const { id, version } = account
    return {
      attempt: () => this.api().relationships.deleteAccount({ id }, { version }).catch(unlessGone),
      done: () => Object.assign(account, { deleted: true, version: version + 1 }),
    }
  }

  private restore(account: Known): Deed {
    const idempotencyKey = crypto.randomUUID()
    const { id, version } = account
    return {
      attempt: () => this.api().relationships.restoreAccount({ id }, { idempotencyKey }),
      done: () => Object.assign(account, { deleted: false, version: version + 1 }),
    }
  }
}

const isRefused = (error: unknown) => error instanceof ProblemError && error.problem.status < 500

function unlessGone(error: unknown): void {
  if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error
}
