import { describe, expect, test } from 'vitest'
import type { Column } from './column.ts'
import { columnsThatFit, tracksOf } from './columns-that-fit.ts'

const cell = () => null
const columns: Column<unknown>[] = [
  { id: 'name', head: 'Name', grow: true, width: 200, cell },
  { id: 'net', head: 'Net', width: 100, cell },
  { id: 'change', head: 'Change', width: 80, drop: 2, cell },
  { id: 'play', head: 'Play', width: 120, drop: 1, cell },
]
const idsIn = (room: number, taken = 0) => columnsThatFit(columns, room, taken).map((column) => column.id)

describe('columns that fit', () => {
  test('all stay when there is room', () => expect(idsIn(500)).toEqual(['name', 'net', 'change', 'play']))
  test('the highest drop leaves first', () => expect(idsIn(499)).toEqual(['name', 'net', 'play']))
  test('then the next', () => expect(idsIn(410)).toEqual(['name', 'net']))
  test('columns without drop never leave', () => expect(idsIn(100)).toEqual(['name', 'net']))
  test('the checkbox column takes room too', () => expect(idsIn(500, 48)).toEqual(['name', 'net', 'play']))
  test('the name takes the slack', () =>
    expect(tracksOf(columns, true)).toBe('48px minmax(200px, 1fr) 100px 80px 120px'))
  test('a column grows to what stands in it', () =>
    expect(tracksOf(columns, false, { net: 164, change: 40 })).toBe('minmax(200px, 1fr) 164px 80px 120px'))
  test('and others leave for it', () =>
    expect(columnsThatFit(columns, 500, 0, { net: 164 }).map(({ id }) => id)).toEqual(['name', 'net', 'play']))
})
