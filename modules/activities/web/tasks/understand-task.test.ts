import { describe, expect, test } from 'vitest'
import { understandTask } from './understand-task.ts'

// A Thursday.
const today = '2026-11-12'

describe('a line of a task', () => {
  test.each([
    ['send prices friday', 'Send prices', '2026-11-13', undefined],
    ['send prices by Friday', 'Send prices', '2026-11-13', undefined],
    ['Send prices on fri 14:30', 'Send prices', '2026-11-13', '14:30'],
    ['call Martin tomorrow at 9', 'Call Martin', '2026-11-13', '09:00'],
    ['call Martin tomorrow 2pm', 'Call Martin', '2026-11-13', '14:00'],
    ['call Martin tomorrow 12 am', 'Call Martin', '2026-11-13', '00:00'],
    ['renew the framework 24 Dec', 'Renew the framework', '2026-12-24', undefined],
    ['renew the framework 24 December 2027', 'Renew the framework', '2027-12-24', undefined],
    ['renew 24/12', 'Renew', '2026-12-24', undefined],
    ['stocktaking in 2 weeks', 'Stocktaking', '2026-11-26', undefined],
    ['stocktaking next week', 'Stocktaking', '2026-11-19', undefined],
    ['samples to Elena today', 'Samples to Elena', '2026-11-12', undefined],
    ['Monday: pick samples', 'Pick samples', '2026-11-16', undefined],
    ['pick samples, Monday.', 'Pick samples', '2026-11-16', undefined],
    // What is no day, or no day for sure, stays in the text.
    ['order 24 crates', 'Order 24 crates', undefined, undefined],
    ['ask May Chen', 'Ask May Chen', undefined, undefined],
    ['order 12', 'Order 12', undefined, undefined],
    ['price of 14:30', 'Price of 14:30', undefined, undefined],
    ['read page 31/02', 'Read page 31/02', undefined, undefined],
    ['write to Friday Foods Ltd', 'Write to Friday Foods Ltd', undefined, undefined],
    ['note: the door code is 1234', 'Note: the door code is 1234', undefined, undefined],
    ['friday', '', '2026-11-13', undefined],
    ['', '', undefined, undefined],
  ])('%j', (line, title, dueOn, dueTime) => {
    expect(understandTask(line, 'en-IE', today)).toEqual({ title, dueOn, dueTime })
  })
})
