/** The configuration is wrong; the message lists every fault, a sentence each. */
export class ConfigFault extends Error {
  override name = 'ConfigFault'
  readonly faults: string[]
  /** Said on the command line, by one option at least. */
  readonly byOption: boolean
  constructor(faults: string[], byOption = false) {
    super(faults.join('\n'))
    this.faults = faults
    this.byOption = byOption
  }
}
