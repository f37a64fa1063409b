import type { Secrets } from '#platform/config/secrets.ts'
import { MigrationFault } from '#platform/database/migrate.ts'
import type { SchemaState } from '#platform/database/schema-state.ts'
import { recordRun } from '#platform/recovery/runs.ts'
import { type BeforeUpgrade, copyBeforeUpgrade } from './copy-before-upgrade.ts'
import { type Examined, examine, ofTheSurroundings } from './examine.ts'
import { furnish, type Opening } from './furnish.ts'
import { runMigrations, stateOf } from './migrations.ts'
import type { OpenDatabase } from './open-database.ts'
import { putBack } from './put-back.ts'
import { UpgradeFault } from './upgrade-fault.ts'

/** Existing data: copied, changed, looked at, and put back where something is wrong. Answers the migrations that ran. */
export async function upgradeCarefully(
  opening: Opening,
  secrets: Secrets,
  database: OpenDatabase,
  before: SchemaState,
): Promise<string[]> {
  const { say = (sentence) => opening.log.info(sentence), clock = () => new Date() } = opening
  const count = before.pending.length === 1 ? 'one change' : `${before.pending.length} changes`
  say(`The data are of an older Rapport: ${count} of the tables to come. Copying everything first …`)
  const unwell = await wrongIn(opening, secrets, database).catch((): Examined[] => [])
  const begun = clock()
  const copy = await copyBeforeUpgrade(opening, database, begun)
  say(`${copy.place} is there, ${copy.known}. Changing the tables …`)
  let migrated: string[]
  try {
    migrated = await runMigrations(opening, database)
    say('The tables are changed. Reading everything again …')
    const wrong = (await wrongIn(opening, secrets, database)).filter(
      ({ name }) => !unwell.some((each) => each.name === name),
    )
    if (wrong.length > 0)
      throw new MigrationFault(
        `The tables were changed (${migrated.join(', ')}), and not all is well afterwards. ${wrong.map(({ name, says }) => `${name}: ${says}`).join(' ')}`,
      )
  } catch (error) {
    throw await taken(opening, database, before, copy, error as Error)
  }
  await remember(opening, secrets, database, copy, begun)
  say(`All is well. ${migrated.length === 1 ? 'One change was' : `${migrated.length} changes were`} made.`)
  return migrated
}

async function wrongIn(opening: Opening, secrets: Secrets, database: OpenDatabase): Promise<Examined[]> {
  const services = furnish(opening, secrets, database)
  try {
    const found = await examine({ services, secrets }, true, ({ name }) => !ofTheSurroundings.includes(name))
    return found.filter(({ ok }) => !ok)
  } finally {
    await services.pools.end()
  }
}

/** What failed was rolled back, or the copy is put back; answers what to tell. */
async function taken(
  opening: Opening,
  database: OpenDatabase,
  before: SchemaState,
  copy: BeforeUpgrade,
  reason: Error,
): Promise<UpgradeFault> {
  const said = `The upgrade failed. ${reason.message}`
  const again = 'Start the Rapport that was here before, and tell its makers; this one tries again at its next start.'
  const after = await stateOf(opening, database).catch(() => undefined)
  if (after && after.done.join() === before.done.join() && after.jobs === before.jobs)
    return new UpgradeFault(`${said} Your data are as they were, and a copy is in ${copy.place}. ${again}`, {
      cause: reason,
    })
  if (copy.kind === 'export' || opening.config.databaseUrl !== undefined)
    return new UpgradeFault(
      `${said} The tables are changed already, and a database server of your own is not put back by Rapport. Everything as it was before is in ${copy.place}: ${copy.wayBack}`,
      { cause: reason },
    )
  try {
    const { aside } = await putBack(opening, database, copy.place, before)
    return new UpgradeFault(
      `${said} Your data were put back as they were. What the upgrade made of them is in ${aside}; remove it when nobody needs to look at it. ${again}`,
      { cause: reason },
    )
  } catch (error) {
    return new UpgradeFault(
      `${said} Putting the data back failed too: ${(error as Error).message} They are whole in ${copy.place}: ${copy.wayBack}`,
      { cause: error },
    )
  }
}

/** For doctor, which asks how old the newest backup is; an older Rapport had no place for it. */
async function remember(
  opening: Opening,
  secrets: Secrets,
  database: OpenDatabase,
  { kind, place, bytes }: BeforeUpgrade,
  begun: Date,
): Promise<void> {
  if (kind === 'export') return
  const { pools, clock } = furnish(opening, secrets, database)
  const says = 'Made before an upgrade, read again and whole.'
  const run = { kind: 'backup' as const, ok: true, says, file: place, bytes, begunAt: begun.toISOString() }
  await recordRun(pools, { ...run, finishedAt: clock().toISOString() }).finally(() => pools.end())
}
