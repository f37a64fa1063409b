import { backup } from './backup.ts'
import { chain } from './chain.ts'
import type { Check } from './check.ts'
import { database } from './database.ts'
import { erasures } from './erasures.ts'
import { jobs } from './jobs.ts'
import { log } from './log.ts'
import { space } from './space.ts'

/** What the house itself is looked at for, whatever slices it holds. */
export const checksOfTheHouse: Check[] = [database, space, backup, log, chain, erasures, jobs]
