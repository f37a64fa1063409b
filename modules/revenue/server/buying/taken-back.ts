import { Refusal } from '#platform/server/refusal.ts'
import type { LockedItem } from '../payments/open-items.ts'

export const alreadyTakenBack = (what: string) =>
  new Refusal(409, `This ${what} was taken back already`, { detail: 'It and what took it back stand in the list.' })

export function assertNotBefore(of: string, day: string): void {
  if (day < of) throw new Refusal(409, 'It is taken back on its day or later', { detail: `It is of ${of}.` })
}

/** What is paid, in part or whole, stays: its payment is taken back first. */
export function assertUnpaid(item: LockedItem | undefined): void {
  if (item && item.open !== item.total)
    throw new Refusal(409, 'It is paid already', { detail: 'Take its payment back first.' })
}
