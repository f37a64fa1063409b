/** A backup that could not be made, read or put back; the message says why and what to do. */
export class RecoveryFault extends Error {
  override readonly name = 'RecoveryFault'
}

/** For a backup that is not as it was made. */
export function damaged(file: string, why: string, cause?: unknown): RecoveryFault {
  return new RecoveryFault(
    `The backup ${file} is damaged: ${why} Nothing was taken from it. Use another backup; this one cannot be trusted.`,
    { cause },
  )
}
