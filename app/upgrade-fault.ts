/** Existing data could not be brought to this program's tables; the message says why, where they are now, and what to do. */
export class UpgradeFault extends Error {
  override readonly name = 'UpgradeFault'
}
