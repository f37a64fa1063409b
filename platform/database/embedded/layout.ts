import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { closedFolder, mayPass, type ServerAccount, serverAccount } from './account.ts'
import { workingFolder } from './as-seen.ts'
import { EmbeddedDatabaseFault, inASentence } from './fault.ts'

/** Where the parts of the embedded database lie inside the data folder. */
export interface Layout {
  /** Holds what this program writes: the log, the lock, the list of users. */
  folder: string
  cluster: string
  sockets: string
  log: string
  lock: string
  users: string
  account: ServerAccount | undefined
  /** The account may not pass through a folder above: PostgreSQL is put into its folder and works from there. */
  enclosed: boolean
}

/** Linux takes 107 bytes for a socket, macOS 103; "/.s.PGSQL.5432.lock" comes after the folder. */
const longestSocketFolder = 103 - '/.s.PGSQL.5432.lock'.length

/** Makes the folders that are missing, private to the server's account where they hold data. */
export function layOut(dataDir: string): Layout {
  const folder = join(resolve(dataDir), 'postgres')
  const account = serverAccount(join(folder, 'cluster'))
  try {
    // Root's folders stay passable for the server's account; what is secret in them is private file by file.
    makePassable(folder, account ? 0o755 : 0o700)
    const real = realpathSync(folder)
    const enclosed = closedFolder(real, account) !== undefined
    if (enclosed) refuseWhereNoWayIn(real, account)
    const layout = { ...places(real), sockets: socketFolder(real, account), account, enclosed }
    makePrivate(layout.sockets, account)
    mkdirSync(layout.users, { recursive: true, mode: 0o755 })
    return layout
  } catch (error) {
    throw inASentence(error, folder)
  }
}

function places(folder: string) {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    log: join(folder, 'postgres.log'),
    lock: join(folder, 'lock'),
    users: join(folder, 'users'),
  }
}

function socketFolder(folder: string, account: ServerAccount | undefined): string {
  const inside = join(folder, 'socket')
  if (Buffer.byteLength(inside) <= longestSocketFolder && mayPass(folder, account)) return inside
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const short = process.platform !== 'darwin' && !closedFolder(tmpdir(), account) ? tmpdir() : '/tmp'
  return join(short, `rapport-${name}`)
}

/** Sets the rights of the folders it makes itself: the umask may be strict. */
function makePassable(folder: string, mode: number): void {
  const first = mkdirSync(folder, { recursive: true, mode })
  for (let made = folder; first && made.length >= first.length; made = dirname(made)) chmodSync(made, mode)
}

export function makePrivate(folder: string, account: ServerAccount | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid } = lstatSync(folder)
  if (!lstatSync(folder).isDirectory() || ![process.getuid?.() ?? uid, account?.uid].includes(uid))
    throw new EmbeddedDatabaseFault(`${folder} belongs to somebody else. Remove it and start again.`)
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
}

function refuseWhereNoWayIn(folder: string, account: ServerAccount | undefined): void {
  if (existsSync(workingFolder)) return
  throw new EmbeddedDatabaseFault(
    `PostgreSQL does not run as root, and its account (${account?.uid}) cannot pass through ${closedFolder(folder, account)} to the data folder. Choose another data folder with --data-dir or RAPPORT_DATA_DIR, for example /var/lib/rapport.`,
  )
}
