import { readConfig } from '#platform/config/config.ts'
import { createLogger } from '#platform/log/logger.ts'
import { eraseAgain } from './erase-again.ts'
import { type Examined, examine, ofTheSurroundings } from './examine.ts'
import { openHouse } from './house.ts'

/**
 * Starts what was put back, once, erases again whom these registers of erasures name, and looks at all of it: every entry of
 * the record, the sums of the ledger.
 */
export async function lookAtRestored(dataDir: string, registers: string[] = []): Promise<Examined[]> {
  // Nothing of the environment counts: with DATABASE_URL another database would be looked at.
  const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'warn' } })
  const house = await openHouse({ config, log: createLogger(config.logLevel) })
  try {
    await eraseAgain(house, registers)
    await house.sealer.sealAll()
    return await examine(house, true, ({ name }) => !ofTheSurroundings.includes(name))
  } finally {
    await house.close()
  }
}
