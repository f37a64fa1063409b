import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
export type Signal = (typeof signals)[number]

/** The first signal that asks this program to end; the next one ends it at once. */
export function askedToEnd(): Promise<Signal> {
  return new Promise((resolve) => {
    const answer = (signal: Signal) => {
      for (const each of signals) process.off(each, answer)
      // A terminal that was closed takes no more lines, which is no reason to leave the database running.
      for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
      resolve(signal)
    }
    for (const each of signals) process.on(each, answer)
  })
}

/** What a shell expects of a program that a signal ended. */
export const exitCodeOf = (signal: Signal): number => 128 + constants.signals[signal]
