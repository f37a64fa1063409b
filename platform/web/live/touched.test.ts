import { describe, expect, test } from 'vitest'
import { type LiveEvent, type LiveKeys, touchedBy } from './touched.ts'

const things: LiveKeys = { thing: (id) => [['thing', id]], 'thing.*': [['things']], maker: [['things']] }
const papers: LiveKeys = { thing: (id) => [['papers', 'of', id]], paper: (id) => [['paper', id], ['papers']] }

const event = (type: string, ...subjects: [type: string, id: string][]): LiveEvent => ({
  seq: 1,
  type,
  subjects: subjects.map(([subject, id]) => ({ type: subject, id })),
})

describe('what an event makes stale', () => {
  test.each<[string, LiveEvent, unknown[]]>([
    [
      'lists by its own type, records by their ids, in every slice that shows them',
      event('thing.renamed', ['thing', 'a']),
      [['things'], ['thing', 'a'], ['papers', 'of', 'a']],
    ],
    [
      'of a type somebody else owns, only what its records stand in',
      event('word.said', ['thing', 'a']),
      [
        ['thing', 'a'],
        ['papers', 'of', 'a'],
      ],
    ],
    [
      'every record it names',
      event('paper.issued', ['thing', 'a'], ['paper', 'b']),
      [['thing', 'a'], ['papers', 'of', 'a'], ['paper', 'b'], ['papers']],
    ],
    ['a record without an id in any key', event('maker.renamed', ['maker', 'm']), [['things']]],
    ['nothing that no slice shows', event('other.done', ['other', 'x']), []],
    ['an event without records', { seq: 1, type: 'thing.counted', subjects: null }, [['things']]],
  ])('%s', (_, heard, keys) => expect(touchedBy(heard, [things, papers])).toEqual(keys))
})
