import { readFileSync } from 'node:fs'
import { RecoveryFault } from './fault.ts'

const shortest = 12

/** That of the named file, else of RAPPORT_BACKUP_PASSPHRASE; undefined where nobody gave one. */
export function passphraseFrom(env: Record<string, string | undefined>, file?: string): string | undefined {
  const passphrase = file === undefined ? env.RAPPORT_BACKUP_PASSPHRASE || undefined : contentOf(file)
  if (passphrase !== undefined && passphrase.length < shortest)
    throw new RecoveryFault(
      `The passphrase has ${passphrase.length} characters; whoever has the file could guess it. Take at least ${shortest}, several words for example.`,
    )
  return passphrase
}

function contentOf(file: string): string {
  try {
    // The line end is the editor's.
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new RecoveryFault(`The file with the passphrase, ${file}, cannot be read: ${(error as Error).message}.`)
  }
}
