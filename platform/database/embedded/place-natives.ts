import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { EmbeddedDatabaseFault, systemCode } from './fault.ts'

/**
 * A second set of links to the programs, in a folder that every account can reach; made once per version.
 * /var/lib comes first: clean-up jobs delete what is old from the folders for temporary files.
 */
export function placeNatives(natives: string, version: string, parents = defaultParents()): string {
  const name = `rapport-postgres-${version}-${process.getuid?.() ?? 0}`
  const parent = parents.find(mayWrite)
  if (!parent)
    throw new EmbeddedDatabaseFault(
      `PostgreSQL in ${natives} cannot be reached by its own account, and none of ${parents.join(', ')} is writable. Move Rapport out of the private folder, or set DATABASE_URL.`,
    )
  const place = join(parent, name)
  if (existsSync(place)) refuseOthers(place)
  if (!isComplete(natives, place)) build(natives, place)
  return place
}

function defaultParents(): string[] {
  return ['/var/lib', '/var/tmp', tmpdir()]
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Programs that somebody else could exchange are not run. */
function refuseOthers(place: string): void {
  const found = lstatSync(place)
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return
  throw new EmbeddedDatabaseFault(
    `${place} belongs to somebody else or can be written by others, so its programs are not run. Remove it and start again.`,
  )
}

function isComplete(natives: string, place: string): boolean {
  return existsSync(place) && readdirSync(natives, { recursive: true }).every((file) => lies(join(place, String(file))))
}

function lies(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Built beside its place and renamed, so that two starts at once and a kill in the middle leave a whole one. */
function build(natives: string, place: string): void {
  const draft = mkdtempSync(`${place}-`)
  try {
    chmodSync(draft, 0o755)
    linkTree(natives, draft)
    rmSync(place, { recursive: true, force: true })
    renameSync(draft, place)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!isComplete(natives, place)) throw error
  }
}

function linkTree(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    const source = join(entry.parentPath, entry.name)
    const target = join(to, source.slice(from.length))
    mkdirSync(entry.isDirectory() ? target : dirname(target), { recursive: true, mode: 0o755 })
    if (!entry.isDirectory()) linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  if (tryToLink(source, target)) return
  cpSync(source, target, { verbatimSymlinks: true })
  if (!lstatSync(target).isSymbolicLink()) chmodSync(target, lstatSync(source).mode & 0o100 ? 0o755 : 0o644)
}

/** A linked file keeps its rights, so one that was installed as private has to become a readable copy. */
function tryToLink(source: string, target: string): boolean {
  const { mode } = lstatSync(source)
  if ((mode & 0o004) === 0) return false
  try {
    linkSync(source, target)
    return true
  } catch (error) {
    if (['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(systemCode(error) ?? '')) return false
    throw error
  }
}
