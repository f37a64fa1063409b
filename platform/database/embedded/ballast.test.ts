import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepBallast } from './ballast.ts'

test('several programs that begin at once on a disk with room refuse no write', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-ballast-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  mkdirSync(join(dataDir, 'postgres'))
  const all = await Promise.all(Array.from({ length: 4 }, () => keepBallast(dataDir, () => {})))
  expect(all.map((ballast) => ballast.full())).toEqual([false, false, false, false])
  await Promise.all(all.map((ballast) => ballast.end()))
  expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['ballast'])
})
