import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecrets } from './secrets.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-secrets-'))
  file = join(folder, 'data', 'secrets.json')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('they are made once, for this account alone, and stay the same', () => {
  const made = readSecrets(join(folder, 'data'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readSecrets(join(folder, 'data'))).toEqual(made)
  expect(readdirSync(join(folder, 'data'))).toEqual(['secrets.json'])
})

test('the sealing keys belong together', () => {
  const { sealing } = readSecrets(join(folder, 'data'))
  const text = Buffer.from('root')
  const signature = sign(null, text, createPrivateKey(sealing.privateKey))
  expect(verify(null, text, createPublicKey(sealing.publicKey), signature)).toBe(true)
})

test('what an earlier version did not know is added, the rest stays', () => {
  const { session } = readSecrets(join(folder, 'data'))
  writeFileSync(file, JSON.stringify({ session }))
  const completed = readSecrets(join(folder, 'data'))
  expect(completed.session).toBe(session)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(completed)
})

test('a damaged file is not overwritten', () => {
  readSecrets(join(folder, 'data'))
  writeFileSync(file, '{"session": ')
  expect(() => readSecrets(join(folder, 'data'))).toThrow(/is damaged/)
  expect(readFileSync(file, 'utf8')).toBe('{"session": ')
})
