import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isStrand, nextSegment, pieceName, piecesIn, segmentOf, strandName } from './strand.ts'

test.each([
  ['0/2000000', '000000010000000000000001'],
  ['0/2000001', '000000010000000000000002'],
  ['1/0', '0000000100000000000000FF'],
  ['A/FF000028', '000000010000000A000000FF'],
])('what ends at %s is in %s', (lsn, segment) => expect(segmentOf(1, lsn)).toBe(segment))

test.each([
  ['000000010000000000000001', '000000010000000000000002'],
  ['0000000100000000000000FF', '000000010000000100000000'],
  ['000000020000000A000000FE', '000000020000000A000000FF'],
])('after %s comes %s', (segment, next) => expect(nextSegment(segment)).toBe(next))

test('pieces come in their order and say until when; what else lies there is left alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-strand-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const until = new Date('2026-11-28T20:30:01.123Z')
  for (const name of ['0000000100000000000000FF', '000000010000000100000000'].toReversed())
    writeFileSync(join(folder, pieceName(name, until)), '')
  for (const name of ['secrets.json', `${pieceName('000000010000000100000001', until)}.part`])
    writeFileSync(join(folder, name), '')
  expect(piecesIn(folder).map((piece) => [piece.segment, piece.until])).toEqual([
    ['0000000100000000000000FF', until],
    ['000000010000000100000000', until],
  ])
  expect(isStrand(strandName(until))).toBe(true)
})
