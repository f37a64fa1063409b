import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { clusterAsSeen } from './as-seen.ts'
import { EmbeddedDatabaseFault, lastLines, saysDiskFull } from './fault.ts'
import { type Layout, makePrivate } from './layout.ts'
import { type Natives, program } from './natives.ts'
import { runProgram } from './run-program.ts'

export interface Initialisation {
  layout: Layout
  natives: Natives
  /** False for clusters that are thrown away. */
  durable: boolean
}

/** Makes the cluster where there is none; does nothing where there is one. */
export async function initialise(plan: Initialisation): Promise<void> {
  const { layout } = plan
  clearDrafts(layout.folder)
  if (existsSync(join(layout.cluster, 'PG_VERSION'))) return refuseOtherMajor(layout.cluster, plan.natives)
  refuseForeign(layout.cluster)
  const draft = mkdtempSync(join(layout.folder, 'draft-'))
  makePrivate(draft, layout.account)
  try {
    await initialiseDraft(plan, draft)
    // Renamed when it is whole: a kill in the middle leaves a draft, never half a cluster.
    renameSync(draft, layout.cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
}

/**
 * The built-in locale sorts by code point and never changes; names are sorted by ICU collations in the queries. Before 17
 * it was the system's.
 */
const character = ({ major }: Natives) => [
  ...['--username=postgres', '--encoding=UTF8', '--no-instructions'],
  ...(major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8']),
]

async function initialiseDraft({ layout, natives, durable }: Initialisation, draft: string): Promise<void> {
  const pgdata = clusterAsSeen(layout, draft)
  const initdb = await runProgram({
    folder: draft,
    account: layout.account,
    program: program(natives, 'initdb'),
    arguments: [
      '--pgdata',
      pgdata,
      ...character(natives),
      ...(durable ? [] : ['--no-sync']),
      ...authentication(layout),
    ],
  })
  if (initdb.code !== 0) throw failed('The database could not be set up', layout, initdb.output)
}

/** Everybody who can reach the socket is let in: its folder is private. Windows has none and gets a password. */
function authentication(layout: Layout): string[] {
  if (process.platform !== 'win32') return ['--auth-local', 'trust', '--auth-host', 'reject']
  writeFileSync(passwordFile(layout), randomBytes(24).toString('hex'), { mode: 0o600 })
  return ['--auth', 'scram-sha-256', '--pwfile', passwordFile(layout)]
}

export function passwordFile(layout: Layout): string {
  return join(layout.folder, 'password')
}

function clearDrafts(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('draft-')) rmSync(join(folder, name), { recursive: true, force: true })
}

function refuseOtherMajor(cluster: string, natives: Natives): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (made === String(natives.major)) return
  throw new EmbeddedDatabaseFault(
    `The database in ${cluster} was made by PostgreSQL ${made}, and this Rapport brings PostgreSQL ${natives.major}. Export it with the Rapport that made it and import it here, or run PostgreSQL ${made} yourself on a copy and set DATABASE_URL.`,
  )
}

function refuseForeign(cluster: string): void {
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) return
  throw new EmbeddedDatabaseFault(
    `${cluster} holds files but no database (${basename(cluster)}/PG_VERSION is missing). Move it away, or put the whole database back from a backup.`,
  )
}

function failed(what: string, layout: Layout, output: string): EmbeddedDatabaseFault {
  if (saysDiskFull(output))
    return new EmbeddedDatabaseFault(
      `${what}: the disk with ${layout.folder} is full. Free at least 100 MB and start again.`,
    )
  if (/could not look up effective user ID/.test(output))
    return new EmbeddedDatabaseFault(
      `${what}: the account ${layout.account?.uid ?? process.getuid?.()} that PostgreSQL runs under has no name on this system. Add it to /etc/passwd, run Rapport under an account that has one, or set DATABASE_URL.`,
    )
  return new EmbeddedDatabaseFault(`${what} in ${layout.folder}. PostgreSQL says:\n${lastLines(output)}`)
}
