import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { markBuilt, webIsStale } from './web-build-mark.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-web-'))
  for (const folder of ['dist', 'platform/web', 'platform/server', 'modules/value/web'])
    mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'modules/value/web/Curve.tsx'), 'one')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

test('it is stale until it is built', () => {
  expect(webIsStale(root)).toBe(true)
  markBuilt(root)
  expect(webIsStale(root)).toBe(false)
})

test('a changed, added, moved or removed source makes it stale', () => {
  const changes = [
    () => writeFileSync(join(root, 'modules/value/web/Curve.tsx'), 'two'),
    () => writeFileSync(join(root, 'platform/web/table.css'), ''),
    () => rmSync(join(root, 'modules/value/web/Curve.tsx')),
  ]
  for (const change of changes) {
    markBuilt(root)
    change()
    expect(webIsStale(root)).toBe(true)
  }
})

test('the server is no part of it', () => {
  markBuilt(root)
  writeFileSync(join(root, 'platform/server/http.ts'), '')
  expect(webIsStale(root)).toBe(false)
})

test('what was built being gone makes it stale', () => {
  markBuilt(root)
  rmSync(join(root, 'dist'), { recursive: true })
  expect(webIsStale(root)).toBe(true)
})
