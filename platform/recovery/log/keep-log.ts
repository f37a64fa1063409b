import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '../../config/config.ts'
import { tryLock } from '../../database/advisory-lock.ts'
import { type SealingKey, sealingKey } from '../encryption.ts'
import { backupFolder } from '../kept-backups.ts'
import { uploadedFiles } from '../own-files.ts'
import { passphraseFrom } from '../passphrase.ts'
import { sizeOf } from '../size-of.ts'
import { isPacking, packFile } from './packed-file.ts'
import { slotIn, withServer } from './slot.ts'
import { keepState } from './state.ts'
import { logFolder, pieceName, piecesIn, strandName } from './strand.ts'

/** So much may wait in the data folder while it cannot be put where it is kept; after that people's room goes first. */
const mostWaiting = 2 * 1024 ** 3

export interface Keeping {
  config: Config
  server: pg.ClientConfig
  clock: () => Date
}

/**
 * One round: closes the piece of the log that is being written, copies every whole piece and what was uploaded to where the
 * log is kept, and lets the server go on from there. Answers until when nothing is missing; undefined when another process
 * is at it. What became of it is kept for `doctor`.
 */
export async function keepLog(keeping: Keeping): Promise<Date | undefined> {
  const { config, server, clock } = keeping
  return withServer(server, async (client) => {
    if (!(await tryLock(client, 'keepLog'))) return undefined
    try {
      const until = await round(keeping, client)
      keepState(config.dataDir, { ok: true, at: clock().toISOString(), until: until.toISOString(), says: '' })
      return until
    } catch (error) {
      const says = `${(error as Error).message} ${await giveUpWhereTooMuchWaits(client)}`.trim()
      keepState(config.dataDir, { ok: false, at: clock().toISOString(), until: null, says })
      throw error
    }
  })
}

async function round({ config, clock }: Keeping, client: pg.Client): Promise<Date> {
  const present = await slotIn(client)
  const name = present ?? strandName(clock())
  if (!present) await client.query('select pg_create_physical_replication_slot($1, true)', [name])
  const strand = join(logFolder(backupFolder(config)), name)
  removeDrafts(strand)
  const key = await keyFor(passphraseFrom(process.env, config.backupPassphraseFile))
  const until = clock()
  await client.query('select pg_switch_wal()')
  const { rows } = await client.query<{ first: string; current: string; lsn: string }>(
    `select pg_walfile_name(restart_lsn + 1) as first, pg_walfile_name(pg_current_wal_insert_lsn() + 1) as current,
        pg_current_wal_insert_lsn()::text as lsn
      from pg_replication_slots where slot_name = $1`,
    [name],
  )
  const { first, current, lsn } = rows[0]!
  const kept = new Set(piecesIn(strand).map(({ segment }) => segment))
  const wal = join(config.dataDir, 'postgres', 'cluster', 'pg_wal')
  const whole = readdirSync(wal)
    .filter((each) => /^[0-9A-F]{24}$/.test(each) && each >= first && each < current && !kept.has(each))
    .sort()
  for (const segment of whole) {
    const written = statSync(join(wal, segment)).mtime
    const isLast = segment === whole.at(-1)
    await packFile(
      join(wal, segment),
      join(strand, pieceName(segment, isLast || written > until ? until : written)),
      key,
    )
  }
  await keepFiles(config.dataDir, strand, name, key)
  if (whole.length > 0) await client.query('select pg_replication_slot_advance($1, $2)', [name, lsn])
  else reachFurther(strand, until)
  return until
}

/** Of a process that was killed; one at a time is here. */
function removeDrafts(strand: string): void {
  if (!existsSync(strand)) return
  for (const name of readdirSync(strand)) if (isPacking(name)) rmSync(join(strand, name), { force: true })
}

/** Nothing was written since the last piece: it reaches as far as this moment. */
function reachFurther(strand: string, until: Date): void {
  const last = piecesIn(strand).at(-1)
  if (last) renameSync(last.file, join(strand, pieceName(last.segment, until)))
}

/** A row is written after its file: those of every row in the log are there. What was there before is in the backup. */
async function keepFiles(dataDir: string, strand: string, name: string, key: SealingKey | undefined): Promise<void> {
  const begun = Date.parse(name.slice(-14).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z')) - 60_000
  for (const file of uploadedFiles(dataDir)) {
    const found = statSync(join(dataDir, file), { throwIfNoEntry: false })
    if (found && found.mtimeMs >= begun && !existsSync(join(strand, file)))
      await packFile(join(dataDir, file), join(strand, file), key)
  }
  const secrets = join(dataDir, 'secrets.json')
  const [ours, theirs] = [secrets, join(strand, 'secrets.json')].map(
    (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs,
  )
  if (ours !== undefined && (theirs === undefined || ours > theirs))
    await packFile(await readFile(secrets), join(strand, 'secrets.json'), key)
}

let lastKey: { passphrase: string; key: Promise<SealingKey> } | undefined

function keyFor(passphrase: string | undefined): Promise<SealingKey> | undefined {
  if (passphrase === undefined) return undefined
  if (lastKey?.passphrase !== passphrase) lastKey = { passphrase, key: sealingKey(passphrase) }
  return lastKey.key
}

/** Without this, a full disk of backups would in the end fill the disk that people work on. */
async function giveUpWhereTooMuchWaits(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    `select slot_name as name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) as bytes from pg_replication_slots
      where slot_type = 'physical' and slot_name like 'rapport\\_log\\_%'`,
  )
  for (const { name, bytes } of rows) {
    if (Number(bytes) < mostWaiting) continue
    await client.query('select pg_drop_replication_slot($1)', [name])
    return `${sizeOf(Number(bytes))} of the log waited and were let go: it begins anew with the next backup.`
  }
  return ''
}
