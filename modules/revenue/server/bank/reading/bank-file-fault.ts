/** A bank file that cannot be read; the sentence says where, why and what to do. */
export class BankFileFault extends Error {
  override readonly name = 'BankFileFault'
  /** What a person can choose to have it read after all. */
  readonly asks: 'account' | 'date-order' | 'currency' | null
  constructor(message: string, asks: BankFileFault['asks'] = null) {
    super(message)
    this.asks = asks
  }
}
