import { expect, test } from 'vitest'
import { standStill, whenItMoves } from './stand-still.ts'

test('what moves the page waits while it stands still, also from one cell to the next', async () => {
  const ran: string[] = []
  whenItMoves(() => ran.push('before'))
  expect(ran).toEqual(['before'])

  const leaveFirst = standStill()
  whenItMoves(() => ran.push('after'))
  leaveFirst()
  const leaveNext = standStill()
  await Promise.resolve()
  expect(ran).toEqual(['before'])

  leaveNext()
  await Promise.resolve()
  expect(ran).toEqual(['before', 'after'])
})
