import { expect, test } from 'vitest'
import { ProblemError } from '#platform/contract/problem.ts'
import type { Meeting } from '../../contract/meeting.ts'
import { MovedMeanwhile, moveOver } from './move-over.ts'

const on = '2026-11-25'
const opened = { beginsAt: '10:00', minutes: 60, moves: [], version: 1 } as unknown as Meeting
const refused = new ProblemError({ type: 'about:blank', title: 'Somebody changed this', status: 412, faults: [] })

/** The versions that were written over, and the answer. */
async function moved(newest: Meeting) {
  const over: number[] = []
  const write = async (version: number) => {
    over.push(version)
    if (version < newest.version) throw refused
  }
  const error = await moveOver({ meeting: opened, on }, write, async () => newest).catch((each: unknown) => each)
  return { over, error }
}

test('a day is moved over a change of something else, and asked about where somebody moved it', async () => {
  expect(await moved({ ...opened, version: 2, title: 'Other' })).toEqual({ over: [1, 2], error: undefined })
  const away = { on, beginsOn: '2026-11-27', beginsAt: '10:00', minutes: 60 }
  for (const change of [
    { moves: [away] },
    { moves: [{ ...away, beginsOn: on, minutes: 90 }] },
    { beginsAt: '11:00' },
  ]) {
    const { over, error } = await moved({ ...opened, ...change, version: 2 })
    expect({ over, asks: error instanceof MovedMeanwhile }).toEqual({ over: [1], asks: true })
  }
})
