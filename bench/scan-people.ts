import { pino } from 'pino'
import { openHouse } from '#app/house.ts'
import { findDuplicates } from '#modules/data-quality/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { inWorkspace } from '#platform/database/transaction.ts'

/** A scan in a program of its own, so that its memory is its own: says what it found, and what it took, as JSON. */
const workspaceId = process.argv[2]!
const house = await openHouse({ config: readConfig({ env: process.env }), log: pino({ level: 'silent' }) })
const before = process.cpuUsage()
const found = await inWorkspace(
  house.services.pools,
  workspaceId,
  (db) => findDuplicates({ db, workspaceId }, { kind: 'contact' }),
  { readOnly: true, bulk: true },
)
const { user, system } = process.cpuUsage(before)
await house.close()
const cpuSeconds = (user + system) / 1_000_000
process.stdout.write(JSON.stringify({ found, cpuSeconds, kilobytes: process.resourceUsage().maxRSS }))
