import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { ConfigFault } from './config-fault.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-config-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function read(env: Record<string, string>, argv: string[] = []) {
  return readConfig({ env: { RAPPORT_DATA_DIR: folder, ...env }, argv })
}

function faultsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults
    throw error
  }
  return []
}

test('with nothing said, it listens on this machine only, at port 4310', () => {
  expect(read({})).toEqual({
    dataDir: folder,
    dataDirIsDefault: false,
    allowedPrivateHosts: [],
    requestsPerMinute: 12_000,
    idleHours: 8,
    host: '127.0.0.1',
    port: 4310,
    publicUrl: 'http://localhost:4310',
    trustedProxies: ['loopback'],
    logLevel: 'info',
    role: 'all',
    backup: true,
    backupTime: '02:30',
    backupDays: 14,
    keepLog: false,
  })
  const beside = join(import.meta.dirname, '../../data')
  expect(readConfig({ env: {} })).toMatchObject({ dataDir: beside, dataDirIsDefault: true })
})

test('the command line wins over the environment, and that over the file', () => {
  writeFileSync(join(folder, 'rapport.config.json'), '{"port": 1000, "host": "10.0.0.1", "logLevel": "warn"}')
  const config = read({ RAPPORT_PORT: '2000', RAPPORT_HOST: '10.0.0.2' }, ['import', '--port=3000', 'file.csv'])
  expect(config).toMatchObject({ port: 3000, host: '10.0.0.2', logLevel: 'warn', publicUrl: 'http://10.0.0.2:3000' })
})

test('an option may stand apart from its value', () => {
  expect(read({}, ['--data-dir', '/srv/rapport', '--role', 'web'])).toMatchObject({
    dataDir: '/srv/rapport',
    role: 'web',
  })
})

test('an empty variable is as good as none', () => {
  expect(read({ RAPPORT_PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4310 })
})

test('every fault is named at once, with its source and what is right', () => {
  writeFileSync(join(folder, 'rapport.config.json'), '{"hots": "x", "logLevel": "loud"}')
  const faults = faultsOf(() =>
    read({
      RAPPORT_PORT: '99999',
      DATABASE_URL: 'mysql://a:secret@b/c',
      RAPPORT_ROLE: 'maybe',
      RAPPORT_PUBLIC_URL: 'x',
    }),
  )
  expect(faults.toSorted()).toEqual([
    `"hots" in ${join(folder, 'rapport.config.json')} is no setting. There are dataDir, databaseUrl, host, port, publicUrl, trustedProxies, logLevel, role, backup, backupDir, backupTime, backupDays, keepLog, backupPassphraseFile, smtpUrl, mailFrom, allowedPrivateHosts, requestsPerMinute, idleHours.`,
    `"logLevel" in ${join(folder, 'rapport.config.json')} has to be debug, info, warn, error or silent.`,
    'DATABASE_URL is "mysql://a:…@b/c" and has to begin with postgresql://.',
    'RAPPORT_PORT is "99999" and has to be a number from 1 to 65535.',
    'RAPPORT_PUBLIC_URL is "x" and has to begin with http:// or https:// and end after the host or port.',
    'RAPPORT_ROLE is "maybe" and has to be web, worker or all.',
  ])
})

test('a port that is no number is named once', () => {
  expect(faultsOf(() => read({ RAPPORT_PORT: 'web' }))).toEqual([
    'RAPPORT_PORT is "web" and has to be a number from 1 to 65535.',
  ])
})

test('a named file that is missing and a file that is not JSON are said', () => {
  expect(faultsOf(() => read({ RAPPORT_CONFIG: join(folder, 'none.json') }))[0]).toMatch(/none\.json is not there/)
  writeFileSync(join(folder, 'rapport.config.json'), '{port')
  expect(faultsOf(() => read({}))[0]).toMatch(/is not JSON/)
})
