import { migrate } from '#platform/database/migrate.ts'
import { schemaState } from '#platform/database/schema-state.ts'
import type { Opening } from './furnish.ts'
import type { OpenDatabase } from './open-database.ts'

/** Which migrations are done, pending, or of a newer program. */
export const stateOf = ({ migrations }: Opening, { endpoint, passwords }: OpenDatabase) =>
  schemaState(endpoint, passwords.owner, { folder: migrations })

export const runMigrations = ({ migrations }: Opening, { endpoint, passwords }: OpenDatabase) =>
  migrate(endpoint, passwords, { folder: migrations })
