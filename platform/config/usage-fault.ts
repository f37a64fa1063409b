/** The command line was not understood: the message names the option, and the usage is shown with it. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault'
}
