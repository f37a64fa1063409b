import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { zstdCompressSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, expect, test } from 'vitest'
import { readArchive } from './read-archive.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sumOf = (text: string) => createHash('sha256').update(text).digest('hex')
const ours = (text: string) => ({ bytes: text.length, sha256: sumOf(text) })

const table = 'the rows of a table'
const secrets = 'the keys'
const listed = (checksum: string) => {
  const files = [{ Path: 'base/1', Size: table.length, 'Checksum-Algorithm': 'SHA256', Checksum: checksum }]
  const log = [{ Timeline: 1, 'Start-LSN': '0/2000028', 'End-LSN': '0/2000158' }]
  const body = `{ "PostgreSQL-Backup-Manifest-Version": 2,\n"Files": ${JSON.stringify(files)},\n"WAL-Ranges": ${JSON.stringify(log)},\n`
  return `${body}"Manifest-Checksum": "${sumOf(body)}"}\n`
}
const manifest = listed(sumOf(table))
const about = JSON.stringify({
  ...{ format: 1, begun: '2026-11-20T02:30:00.000Z', major: 18 },
  ...{ database: 'rapport', server: 'embedded' },
})
const whole = {
  'rapport-backup.json': about,
  'secrets.json': secrets,
  'cluster/base/1': table,
  'cluster/backup_manifest': manifest,
  'rapport-checksums.json': JSON.stringify({
    finished: '2026-11-20T02:31:00.000Z',
    files: {
      'rapport-backup.json': ours(about),
      'secrets.json': ours(secrets),
      'cluster/backup_manifest': ours(manifest),
    },
  }),
}

/** Compressed as it should be: only the checksums inside can tell. */
async function archiveOf(entries: Record<string, string | undefined>): Promise<string> {
  const tar = pack()
  for (const [name, text] of Object.entries(entries)) if (text !== undefined) tar.entry({ name }, text)
  tar.finalize()
  const file = join(folder, `${Math.random()}.backup`)
  writeFileSync(file, zstdCompressSync(await buffer(tar)))
  return file
}

test('a whole one is read', async () => {
  expect(await readArchive(await archiveOf(whole), undefined)).toMatchObject({ files: 5, encrypted: false, major: 18 })
})

test.each<[string, Record<string, string | undefined>, string]>([
  ['a table was changed', { 'cluster/base/1': 'other rows of table' }, 'the file cluster/base/1 was changed'],
  ['a table is missing', { 'cluster/base/1': undefined }, 'the file cluster/base/1 is missing'],
  ['the keys were changed', { 'secrets.json': 'no key.' }, 'the file secrets.json was changed'],
  ['a file was put in', { 'cluster/base/2': 'more' }, 'the file cluster/base/2 does not belong to it'],
  ['a file would be written elsewhere', { 'cluster/../../etc/passwd': 'x' }, 'it names a file outside'],
  ['its end is missing', { 'rapport-checksums.json': undefined }, 'its end is missing'],
  [
    'PostgreSQL’s list was changed with the table',
    { 'cluster/backup_manifest': manifest.replace(sumOf(table), sumOf('x')) },
    'the list of its files was changed',
  ],
])('one is refused where %s', async (_, change, why) => {
  await expect(readArchive(await archiveOf({ ...whole, ...change }), undefined)).rejects.toThrow(why)
})

test('what is no backup at all is said to be none', async () => {
  const file = join(folder, 'letter.txt')
  writeFileSync(file, 'Dear customer')
  await expect(readArchive(file, undefined)).rejects.toThrow(/is not a backup of Rapport/)
})
