import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptBackups, nameOf, placeOf, removeOld } from './kept-backups.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date('2026-11-20T02:30:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
const make = (days: number) => {
  const file = join(folder, nameOf(daysAgo(days)))
  writeFileSync(file, '')
  return file
}

test('its name tells its time', () => {
  expect(nameOf(now)).toBe('rapport-2026-11-20T023000Z.backup')
  make(0)
  expect(keptBackups(folder)).toEqual([{ file: join(folder, nameOf(now)), takenAt: now }])
})

test('of two in one second the later is named by the next one', () => {
  expect(placeOf(folder, now)).toBe(make(0))
  expect(basename(placeOf(folder, now))).toBe('rapport-2026-11-20T023001Z.backup')
})

test('those past their age go, the others stay, and so does what people put there', () => {
  for (const days of [0, 1, 14, 15, 40]) make(days)
  writeFileSync(join(folder, 'before the move.backup'), '')
  expect(removeOld(folder, 14, now, () => true).map((file) => basename(file))).toEqual(
    [15, 40].map((days) => nameOf(daysAgo(days))),
  )
  expect(readdirSync(folder)).toHaveLength(4)
})

test('the last good one stays, however old it is', () => {
  const good = make(60)
  const [damaged, older] = [make(20), make(90)]
  expect(removeOld(folder, 14, now, (file) => file === good)).toEqual([damaged, older])
  expect(keptBackups(folder).map(({ file }) => file)).toEqual([good])
})

test('where none is known to be good, the newest stays', () => {
  const newest = make(30)
  make(31)
  removeOld(folder, 14, now, () => false)
  expect(keptBackups(folder).map(({ file }) => file)).toEqual([newest])
})

test('what a killed program left half written goes after a day', () => {
  const draft = join(folder, `.${nameOf(now)}.part-123`)
  writeFileSync(draft, '')
  removeOld(folder, 14, new Date(), () => true)
  expect(readdirSync(folder)).toHaveLength(1)
  utimesSync(draft, daysAgo(0), new Date(Date.now() - 2 * 24 * 60 * 60 * 1000))
  removeOld(folder, 14, new Date(), () => true)
  expect(readdirSync(folder)).toEqual([])
})
