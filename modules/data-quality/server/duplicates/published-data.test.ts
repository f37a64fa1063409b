import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'
import { referenceData } from '#tests/reference-data.ts'
import { findDuplicates } from './find-duplicates.ts'

interface List {
  file: string
  /** Its column of ids, and who is who by a row: what tells it, the id or a column, is never brought in. */
  id: string
  cluster?: string
  who: (row: Record<string, string>) => string
  /** Least harmonic mean of precision and recall. */
  f1: number
}

/** Lists of people of whom others published which are one. */
const lists: Record<string, List> = {
  febrl: { file: 'febrl/dataset1.csv', id: 'rec_id', who: (row) => /^rec-(\d+)/.exec(row.rec_id!)![1]!, f1: 0.97 },
  splink: {
    ...{ file: 'splink-fake1000/fake_1000.csv', id: 'unique_id', cluster: 'cluster' },
    ...{ who: (row: Record<string, string>) => row.cluster!, f1: 0.8 },
  },
}

const house = await openTestHouse()

function rowsOf(text: string): Record<string, string>[] {
  const [head, ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()))
  return lines.map((cells) => Object.fromEntries(head!.map((name, at) => [name, cells[at]!])))
}

/** The pairs that a scan finds of a list in an order and under ids that chance gave, by the ids of the list. */
async function pairsOf(rows: Record<string, string>[], { id, cluster }: List, seed: string): Promise<Set<string>> {
  const ids = new Map(rows.map((row) => [createHash('sha256').update(seed).update(row[id]!).digest('hex'), row[id]!]))
  const hidden = rows.map((row, at) => ({ 'Contact ID': [...ids.keys()][at]!, ...row }))
  const columns = Object.keys(hidden[0]!).filter((name) => name !== id && name !== cluster)
  const sorted = hidden.toSorted((a, b) => (a['Contact ID'] < b['Contact ID'] ? -1 : 1))
  const lines = sorted.map((row: Record<string, string>) => columns.map((name) => row[name]).join(','))
  const firm = await house.openWorkspace()
  const { bring, write } = importsOf(house, firm)
  await bring(write([columns.join(','), ...lines].join('\n'), 'people.csv'), { kind: 'contacts' })
  const { pairs } = await firm.inTransaction((ctx) => findDuplicates(ctx, { kind: 'contact' }), { readOnly: true })
  // Which of the two is the first is told by their ids, which chance gave.
  const named = pairs.map(({ a, b }) => [ids.get(a)!, ids.get(b)!])
  return new Set(named.map(([a = '', b = '']) => (a < b ? `${a} ${b}` : `${b} ${a}`)))
}

describe.each(Object.entries(lists))('the people of %s (needs the reference data)', (_, list) => {
  const path = referenceData(list.file)

  test.skipIf(!path)('who are one are found, whatever their order and ids', { timeout: 60_000 }, async () => {
    const rows = rowsOf(readFileSync(path!, 'utf8'))
    const found = await pairsOf(rows, list, 'one')
    expect(await pairsOf(rows, list, 'another')).toEqual(found)
    const who = new Map(rows.map((row) => [row[list.id]!, list.who(row)]))
    const right = [...found].filter((pair) => new Set(pair.split(' ').map((id) => who.get(id))).size === 1).length
    const groups = [...Map.groupBy(who.values(), (entity) => entity).values()]
    const there = groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
    expect(right / found.size).toBeGreaterThanOrEqual(0.95)
    expect((2 * right) / (found.size + there)).toBeGreaterThanOrEqual(list.f1)
  })
})
