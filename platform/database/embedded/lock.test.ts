import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-lock-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('one at a time is inside, and nothing stays behind', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setImmediate(resolve))
    inside--
  }
  await Promise.all(Array.from({ length: 5 }, () => withLock(join(folder, 'lock'), work)))
  expect(most).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})

test('a lock whose program has died is taken over', async () => {
  const child = spawn('true')
  await once(child, 'exit')
  writeFileSync(join(folder, 'lock'), `${child.pid} 1`)
  expect(await withLock(join(folder, 'lock'), async () => 'inside')).toBe('inside')
})

test('a lock is given back when the work fails', async () => {
  const fail = () => Promise.reject(new Error('no'))
  await expect(withLock(join(folder, 'lock'), fail)).rejects.toThrow('no')
  expect(await withLock(join(folder, 'lock'), async () => 'inside')).toBe('inside')
})
