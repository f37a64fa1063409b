import { ConfigFault } from '#platform/config/config-fault.ts'
import { BootstrapFault } from '#platform/database/bootstrap-fault.ts'
import { EmbeddedDatabaseFault } from '#platform/database/embedded/fault.ts'
import { MigrationFault } from '#platform/database/migrate.ts'
import { RegisterFault } from '#platform/events/erasure-register.ts'
import { RecoveryFault } from '#platform/recovery/fault.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { UpgradeFault } from './upgrade-fault.ts'

/** What a person can put right: its message says how, and nothing else has to be shown. */
export function isForPeople(error: unknown): error is Error {
  return [
    BootstrapFault,
    ConfigFault,
    EmbeddedDatabaseFault,
    MigrationFault,
    RecoveryFault,
    Refusal,
    RegisterFault,
    UpgradeFault,
  ].some((fault) => error instanceof fault)
}
