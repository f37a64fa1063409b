import { passphraseFrom } from '#platform/recovery/passphrase.ts'
import type { Arguments } from './command.ts'

export const passphraseOption = { 'passphrase-file': { type: 'string' } } as const

export const passphraseUsage = `  --passphrase-file FILE   a file with the passphrase; RAPPORT_BACKUP_PASSPHRASE holds it otherwise`

/** Never an option of its own: others on the machine see the command line. */
export function passphraseOf({ values }: Arguments): string | undefined {
  const file = values['passphrase-file']
  return passphraseFrom(process.env, typeof file === 'string' ? file : undefined)
}
