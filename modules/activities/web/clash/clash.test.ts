import { expect, test } from 'vitest'
import { ProblemError } from '#platform/contract/problem.ts'
import { changedOf, clashIn, writeOver } from './clash.ts'

const opened = { title: 'Prices', place: null as string | null, guests: ['a', 'b'], repeat: { every: 1, unit: 'week' } }

const refused = (conflict: Record<string, { yours: unknown; theirs: unknown }>, version = 2) =>
  new ProblemError({ type: 'about:blank', title: 'Somebody changed this', status: 412, faults: [], conflict, version })

test('only what is otherwise than it was opened is written', () => {
  const same = { ...opened, guests: ['a', 'b'], repeat: { unit: 'week', every: 1 } }
  expect(changedOf(opened, same)).toEqual({})
  expect(changedOf(opened, { ...same, place: 'Yard', guests: ['a'] })).toEqual({ place: 'Yard', guests: ['a'] })
})

test('a field clashes that both changed, and no other', () => {
  const written = { ...opened, title: 'New prices', place: 'Yard' }
  const error = refused({
    title: { yours: 'New prices', theirs: 'Old prices' },
    // Nobody else touched it, and nobody here.
    place: { yours: 'Yard', theirs: null },
    guests: { yours: ['a', 'b'], theirs: ['a', 'b', 'c'] },
  })
  expect(clashIn(error, opened, written)).toEqual({
    ...{ fields: { title: { yours: 'New prices', theirs: 'Old prices' } }, version: 2 },
    mine: { title: 'New prices', place: 'Yard' },
    saved: { ...opened, title: 'Old prices' },
  })
  expect(clashIn(new Error('no net'), opened, written)).toBeUndefined()
})

test('what clashes with nothing is written over what they saved, and a clash is asked about', async () => {
  const tried: unknown[] = []
  const answering = (conflict: Parameters<typeof refused>[0]) => async (fields: object, version: number) => {
    tried.push([fields, version])
    if (version === 1) throw refused(conflict)
    return 'saved'
  }
  const write = { opened, written: { ...opened, place: 'Yard' }, version: 1 }
  expect(await writeOver(write, answering({ place: { yours: 'Yard', theirs: null } }))).toBe('saved')
  expect(tried).toEqual([
    [{ place: 'Yard' }, 1],
    [{ place: 'Yard' }, 2],
  ])
  await expect(writeOver(write, answering({ place: { yours: 'Yard', theirs: 'Hall' } }))).rejects.toThrow(
    'Somebody changed this',
  )
  expect(tried).toHaveLength(3)
})

test('what was given up once is not written when somebody comes first again', async () => {
  const written = { ...opened, title: 'New prices', place: 'Yard' }
  const first = clashIn(
    refused({ title: { yours: 'New prices', theirs: 'Old prices' }, place: { yours: 'Yard', theirs: 'Hall' } }),
    opened,
    written,
  )!
  const chosen = { opened: first.saved, written: { ...first.saved, title: 'New prices' }, version: first.version }
  const tried: unknown[] = []
  const writing = async (fields: object, version: number) => {
    tried.push([fields, version])
    if (version === 2) throw refused({ title: { yours: 'New prices', theirs: 'Old prices' } }, 3)
  }
  await writeOver(chosen, writing)
  expect(tried).toEqual([
    [{ title: 'New prices' }, 2],
    [{ title: 'New prices' }, 3],
  ])
  // A third value of what one chose is asked about again.
  const again = refused({ title: { yours: 'New prices', theirs: 'Last prices' } }, 3)
  expect(clashIn(again, chosen.opened, chosen.written)?.fields).toEqual({
    title: { yours: 'New prices', theirs: 'Last prices' },
  })
})

test('what both wrote alike and somebody put back is asked about', () => {
  const written = { ...opened, place: 'Yard', title: 'New prices' }
  const first = clashIn(refused({ title: { yours: 'New prices', theirs: 'Old prices' } }), opened, written)!
  const again = refused({ place: { yours: 'Yard', theirs: null } }, 3)
  expect(clashIn(again, first.saved, { ...first.saved, title: 'New prices' })?.fields).toEqual({})
  expect(first.saved).toMatchObject({ place: 'Yard', title: 'Old prices' })
})
