import { describe, expect, test } from 'vitest'
import { Gathering } from './gathering.ts'

const idle = () => false

describe('a burst of changes', () => {
  test('is read once, and each key once', () => {
    const gathering = new Gathering()
    for (let count = 0; count < 5000; count += 1) gathering.add([['things'], ['thing', String(count % 3)]])
    expect(gathering.due(0)).toBe(60)
    expect(gathering.take(60, idle)).toEqual([['things'], ['thing', '0'], ['thing', '1'], ['thing', '2']])
    expect(gathering.due(61)).toBeUndefined()
  })

  test('that goes on is read again a second later, and a change after a rest soon', () => {
    const gathering = new Gathering()
    gathering.add([['things']])
    gathering.take(100, idle)
    gathering.add([['things']])
    expect(gathering.due(300)).toBe(800)
    gathering.take(1100, idle)
    gathering.add([['things']])
    expect(gathering.due(9000)).toBe(60)
  })

  test('leaves what is being read just now for the next time', () => {
    const gathering = new Gathering()
    gathering.add([['slow'], ['quick']])
    expect(gathering.take(0, ([name]) => name === 'slow')).toEqual([['quick']])
    expect(gathering.due(0)).toBe(1000)
    expect(gathering.take(1000, idle)).toEqual([['slow']])
  })
})
