import { EmbeddedDatabaseFault } from '../../database/embedded/fault.ts'
import type { Settings } from '../../database/embedded/settings.ts'
import { startEmbedded } from '../../database/embedded/start-embedded.ts'
import { newClient } from '../../database/new-client.ts'
import type { Target } from './find-log.ts'

/** A day of hard work is followed in minutes; a server that hangs is noticed all the same. */
const patience = 6 * 60 * 60 * 1000

/**
 * Starts the server once so that it follows the log up to the moment, and stops it again. Answers when the last change was
 * made that it found. The log that it writes from now on is another one, so nothing of the old can be mistaken for its own.
 */
export async function followLog(dataDir: string, to: Target): Promise<string | undefined> {
  if (to === 'end') return follow(dataDir, {})
  try {
    return await follow(dataDir, {
      // The server knows no letter for UTC before its zones are loaded.
      recovery_target_time: to.toISOString().replace('T', ' ').replace('Z', '+00'),
      recovery_target_action: 'promote',
    })
  } catch (error) {
    // The log reaches that far, and nothing more was changed until then: its end is the moment.
    if (!(error instanceof EmbeddedDatabaseFault && /before configured recovery target/.test(error.message)))
      throw error
    return follow(dataDir, {})
  }
}

async function follow(dataDir: string, target: Settings): Promise<string | undefined> {
  // Every piece lies in its place already: nothing has to be fetched. Without connections until it is done.
  const settings = { restore_command: 'exit 1', hot_standby: 'off', ...target }
  const server = await startEmbedded({ dataDir, settings, patience })
  const client = newClient(server.connection)
  try {
    await client.connect()
    const { rows } = await client.query<{ last: Date | null }>('select pg_last_xact_replay_timestamp() as last')
    return rows[0]!.last?.toISOString()
  } finally {
    await client.end().catch(() => {})
    await server.stop()
  }
}
