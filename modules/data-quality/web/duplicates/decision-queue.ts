import type { Decision } from './review.ts'

interface Doing {
  /** Writes a decision; the event that can be taken back. */
  send: (decision: Decision) => Promise<string>
  undo: (eventId: string) => Promise<void>
  /** A decision or its undo was refused, and why. */
  refused: (decision: Decision, what: 'decision' | 'undo', error: unknown) => void
  /** How many are on their way. */
  waiting: (count: number) => void
}

interface Sent {
  begun: boolean
  cancelled: boolean
  eventId?: string
}

/** Writes decisions one after the other behind the reader's back, in the order they were made. */
export class DecisionQueue {
  private readonly sent = new Map<Decision, Sent>()
  private last: Promise<void> = Promise.resolve()
  private count = 0
  private readonly doing: Doing

  constructor(doing: Doing) {
    this.doing = doing
  }

  add(decision: Decision): void {
    const sent: Sent = { begun: false, cancelled: false }
    this.sent.set(decision, sent)
    this.follow(async () => {
      if (sent.cancelled) return
      sent.begun = true
      try {
        sent.eventId = await this.doing.send(decision)
      } catch (error) {
        this.doing.refused(decision, 'decision', error)
      }
    })
  }

  /** What was not sent yet is not sent; what was is undone behind it. */
  takeBack(decision: Decision): void {
    const sent = this.sent.get(decision)
    if (sent === undefined) return
    if (!sent.begun) {
      sent.cancelled = true
      return
    }
    this.follow(async () => {
      if (sent.eventId === undefined) return
      try {
        await this.doing.undo(sent.eventId)
      } catch (error) {
        this.doing.refused(decision, 'undo', error)
      }
    })
  }

  private follow(next: () => Promise<void>): void {
    this.doing.waiting(++this.count)
    this.last = this.after(this.last, next)
  }

  private async after(before: Promise<void>, next: () => Promise<void>): Promise<void> {
    await before
    await next()
    this.doing.waiting(--this.count)
  }
}
