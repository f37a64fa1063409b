import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { realPathOfTheNearest } from './nearest-folder.ts'

/** The system account that PostgreSQL runs under. It refuses to run as root. */
export interface ServerAccount {
  uid: number
  gid: number
}

const nobody: ServerAccount = { uid: 65534, gid: 65534 }

/**
 * Undefined when PostgreSQL runs under the account of this program. As root it is the owner of the cluster that is
 * already there (somebody started it under their own account before), else "nobody".
 */
export function serverAccount(cluster: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody
}

/** The first folder on the way to `path`, seen from the root, that the account may not pass through. */
export function closedFolder(path: string, account: ServerAccount | undefined): string | undefined {
  if (!account) return undefined
  return foldersDownTo(realPathOfTheNearest(path)).find((folder) => !mayPass(folder, account))
}

function foldersDownTo(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [...foldersDownTo(parent), join(folder)]
}

export function mayPass(folder: string, account: ServerAccount | undefined): boolean {
  if (!account) return true
  const { uid, gid, mode } = statSync(folder)
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}
