import type { Signal } from '../signals.ts'

/** Ended by a signal before it was done. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
  readonly signal: Signal
  constructor(signal: Signal) {
    super(`Ended by ${signal}`)
    this.signal = signal
  }
}
