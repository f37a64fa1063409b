/** Something about the embedded database that a person has to put right; the message says what and how. */
export class EmbeddedDatabaseFault extends Error {
  override name = 'EmbeddedDatabaseFault'
}

/** The code of a system error ('ENOENT', 'EACCES' …), or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** What the system refused in the folder, said for the person who can mend it; any other error as it is. */
export function inASentence(error: unknown, folder: string): unknown {
  const code = systemCode(error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new EmbeddedDatabaseFault(
      `The data folder ${folder} cannot be written (${code}). Give this account the right to, or choose another with --data-dir or RAPPORT_DATA_DIR.`,
    )
  if (code === 'ENOSPC')
    return new EmbeddedDatabaseFault(`The disk with ${folder} is full. Free some space and start again.`)
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new EmbeddedDatabaseFault(`${folder} cannot be made: a file lies where a folder should be.`)
  return error
}

/** Whether PostgreSQL complains of a full disk, in one of its ways. */
export function saysDiskFull(output: string): boolean {
  return /no space left|check free disk space|disk full/i.test(output)
}

/** The end of what a program printed, where it says why it stopped. */
export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-6).join('\n')
}
