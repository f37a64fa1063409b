import { chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layout } from '../../database/embedded/layout.ts'
import { damaged, RecoveryFault } from '../fault.ts'
import type { FoundLog } from './find-log.ts'
import { unpackFile } from './packed-file.ts'

interface Place {
  draft: string
  dataDir: string
  layout: Layout
  passphrase: string | undefined
}

/** Puts the log where the server looks for it, with the files and keys that came after the backup. */
export async function layOutLog(found: FoundLog, { draft, dataDir, layout, passphrase }: Place): Promise<void> {
  const own = (path: string) => layout.account && chownSync(path, layout.account.uid, layout.account.gid)
  for (const { segment, file } of found.pieces) {
    const path = join(draft, 'pg_wal', segment)
    await unpacked(file, path, passphrase)
    own(path)
  }
  const signal = join(draft, 'recovery.signal')
  writeFileSync(signal, '', { mode: 0o600 })
  own(signal)
  for (const name of [...filesIn(found.strand), 'secrets.json'])
    if (existsSync(join(found.strand, name))) await unpacked(join(found.strand, name), join(dataDir, name), passphrase)
}

function filesIn(strand: string): string[] {
  const folder = join(strand, 'files')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(strand, '/').length))
}

async function unpacked(file: string, to: string, passphrase: string | undefined): Promise<void> {
  try {
    await unpackFile(file, to, passphrase)
  } catch (error) {
    if (error instanceof RecoveryFault || (error instanceof Error && 'syscall' in error)) throw error
    throw damaged(file, 'a part of it was changed or is missing.', error)
  }
}
