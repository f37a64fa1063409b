import { Refusal } from '#platform/server/refusal.ts'
import { ReadingFault } from './reading/reading-fault.ts'

/** What stopped an import, in a sentence for people. `dataDir` is where the database lies, if it is ours. */
export function explainFault(error: unknown, dataDir?: string): string {
  if (error instanceof ReadingFault || error instanceof Refusal) return error.message
  const { code, constraint, message, syscall } = error as Partial<Record<string, string>>
  if (code === '53100' || code === 'ENOSPC')
    return `The disk${dataDir ? ` with ${dataDir}` : ''} is full. Make room and resume the import, or undo it.`
  if (syscall === 'connect' || lostConnection.test(code ?? message ?? ''))
    return 'The database stopped during the import, as it does when its disk is full. Make room, start again, and resume or undo the import: what was written is whole.'
  if (code === '23505')
    return `A record of the file was entered by somebody in the meantime (${constraint}). Go on, or undo the import.`
  if (code === 'ENOENT') return 'The file is no longer where it was. Choose it again.'
  if (code === 'EACCES') return 'The file may not be read. Allow it, or choose a copy.'
  return `The import stopped: ${message ?? String(error)}`
}

/** Shut down or crashed, or the connection broke off; the driver gives a message alone for the last. */
const lostConnection = /^(57P0\d|08\d{3}|ECONNRESET|EPIPE)$|^Connection terminated|not queryable/
