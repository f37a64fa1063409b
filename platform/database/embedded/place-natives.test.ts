import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeNatives } from './place-natives.ts'

let folder: string
let natives: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-natives-'))
  natives = join(folder, 'private', 'native')
  mkdirSync(join(natives, 'bin'), { recursive: true })
  writeFileSync(join(natives, 'bin', 'postgres'), 'program')
  chmodSync(join(natives, 'bin', 'postgres'), 0o755)
  symlinkSync('postgres', join(natives, 'bin', 'postmaster'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the programs are linked, not copied, and their links come along', () => {
  const place = placeNatives(natives, '18.0', [folder])
  expect(statSync(join(place, 'bin', 'postgres')).ino).toBe(statSync(join(natives, 'bin', 'postgres')).ino)
  expect(readlinkSync(join(place, 'bin', 'postmaster'))).toBe('postgres')
})

test('a program that only its owner may read is copied and opened', () => {
  chmodSync(join(natives, 'bin', 'postgres'), 0o700)
  const place = placeNatives(natives, '18.0', [folder])
  expect(statSync(join(place, 'bin', 'postgres')).mode & 0o777).toBe(0o755)
  expect(statSync(join(natives, 'bin', 'postgres')).mode & 0o777).toBe(0o700)
})

test('a place that lost a file is made again', () => {
  const place = placeNatives(natives, '18.0', [folder])
  rmSync(join(place, 'bin', 'postgres'))
  expect(readFileSync(join(placeNatives(natives, '18.0', [folder]), 'bin', 'postgres'), 'utf8')).toBe('program')
})

test('a place that others can write is refused', () => {
  chmodSync(placeNatives(natives, '18.0', [folder]), 0o777)
  expect(() => placeNatives(natives, '18.0', [folder])).toThrow(/can be written by others/)
})

test('the first folder that can be written is taken', () => {
  expect(placeNatives(natives, '18.0', [join(folder, 'missing'), folder])).toContain(folder)
  expect(() => placeNatives(natives, '18.0', [join(folder, 'missing')])).toThrow(/none of .* is writable/)
})
