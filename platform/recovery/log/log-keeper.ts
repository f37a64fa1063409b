import type { Logger } from 'pino'
import { type Keeping, keepLog } from './keep-log.ts'
import { dropSlots } from './slot.ts'

const pause = 60_000

/** Keeps the log, a round a minute and one at the end. Where it is not to be kept, the server is told so. */
export class LogKeeper {
  private stopped = false
  private timer: NodeJS.Timeout | undefined
  private round: Promise<unknown> = Promise.resolve()
  private readonly keeping: Keeping
  private readonly log: Logger

  constructor(keeping: Keeping, log: Logger) {
    this.keeping = keeping
    this.log = log
  }

  async start(): Promise<void> {
    const { config, server } = this.keeping
    if (config.databaseUrl !== undefined) return
    if (!config.keepLog) return dropSlots(server)
    this.next()
  }

  private next(): void {
    this.round = this.once().then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.next(), pause).unref()
    })
  }

  private async once(): Promise<void> {
    await keepLog(this.keeping).catch((error: Error) => this.log.error({ err: error }, 'the log could not be kept'))
  }

  async stop(): Promise<void> {
    const runs = this.timer !== undefined
    this.stopped = true
    clearTimeout(this.timer)
    await this.round
    if (runs) await this.once()
  }
}
