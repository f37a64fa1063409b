import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { FileStore } from '#platform/files/file-store.ts'
import { openTestHouse } from '../house.ts'
import { uploadAndPlan } from '../uploads.ts'
import { billOfMaterials, componentsOf, faultsOf } from './components.ts'
import { root } from './run-command.ts'

const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8')

test('the bill of materials names every package of the lockfile once', () => {
  const { components } = billOfMaterials(componentsOf(lockfile)) as { components: { purl: string }[] }
  expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length)
  for (const name of ['fastify', 'kysely', 'react'])
    expect(components.filter(({ purl }) => purl.startsWith(`pkg:npm/${name}@`))).not.toEqual([])
})

test('a licence that is not accepted, a program run at installing and a package without checksum are named', () => {
  const packages = {
    '': {},
    'node_modules/closed': { version: '1.0.0', license: 'SEE LICENSE IN x', resolved: 'r', integrity: 'i' },
    'node_modules/either': { version: '1.0.0', license: '(GPL-3.0 OR MIT)', resolved: 'r', integrity: 'i' },
    'node_modules/runs': { version: '1.0.0', license: 'MIT', hasInstallScript: true, resolved: 'r' },
  }
  expect(faultsOf(componentsOf(JSON.stringify({ packages })))).toEqual([
    'closed 1.0.0 is under SEE LICENSE IN x, which is not accepted.',
    'runs 1.0.0 runs a program when it is installed, and is not on the list.',
    'runs 1.0.0 has no checksum in package-lock.json.',
  ])
})

test('no package runs a program when it is installed', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toContain('ignore-scripts=true')
})

test('a file that is larger than what is taken leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const store = new FileStore(folder, 10)
  await expect(store.receive('w', Readable.from([Buffer.alloc(6), Buffer.alloc(6)]))).rejects.toThrow(
    'larger than 10 bytes',
  )
  expect(readdirSync(join(folder, 'files', 'w'))).toEqual([])
})

const house = await openTestHouse({ jobs: true, web: existsSync(join(root, 'dist/web/index.html')) })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')

test.each([
  '../../../../tmp/evil.csv',
  '..\\..\\evil.csv',
  'CON',
  'a\u202egnp.csv',
  '.npmrc',
  'x'.repeat(255),
  '__proto__',
])('whatever a file is called, it lies under a name of ours: %j', async (name) => {
  const plan = await uploadAndPlan(owner, {
    [name]: 'Date,Customer,Amount,__proto__,constructor\n2026-01-01,Gull,1.00,x,y\n',
  })
  expect(['planned', 'open', 'failed']).toContain(plan.status)
  expect(({} as { x?: unknown }).x).toBeUndefined()
  const stored = readdirSync(join(house.services.config.dataDir, 'files', firm.id))
  expect(stored.filter((each) => !/^[0-9a-f-]{36}$/.test(each))).toEqual([])
})

test('nothing beside the built pages is served', async () => {
  for (const path of [
    '/.git/config',
    '/package.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/secrets.json',
  ]) {
    const answer = await fetch(`${house.baseUrl}${path}`)
    const text = await answer.text()
    expect(answer.status !== 200 || text.startsWith('<!doctype html>'), path).toBe(true)
    expect(text).not.toMatch(/"private": true|\[core\]|databasePasswords|Index of/)
  }
})
