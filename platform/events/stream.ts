import type pg from 'pg'
import type { Logger } from 'pino'
import { newClient } from '../database/new-client.ts'
import { connectionOf, type Endpoint } from '../database/pools.ts'

type Listener = () => void

/** Hears when a workspace's events were sealed, on one connection for all who watch; opens it again when it breaks. */
export class Stream {
  private client: pg.Client | undefined
  private stopped = false
  private readonly listeners = new Map<string, Set<Listener>>()
  private readonly endpoint: Endpoint
  private readonly password: string | undefined
  private readonly pause: number
  private readonly log: Logger

  constructor(endpoint: Endpoint, log: Logger, password?: string, pause = 1000) {
    this.pause = pause
    this.endpoint = endpoint
    this.password = password
    this.log = log
  }

  async start(): Promise<void> {
    const client = newClient(connectionOf(this.endpoint, 'worker', this.password))
    this.client = client
    client.on('notification', ({ payload }) => this.pass(payload ?? ''))
    await client.connect()
    await client.query('listen rapport_sealed')
    // Only once it was open: one that never opened is tried again by whoever opened it, and twice would double each time.
    client.on('end', () => this.reopen())
  }

  /** Calls the listener whenever events of the workspace were sealed; answers how to stop listening. */
  listen(workspaceId: string, listener: Listener): () => void {
    const listeners = this.listeners.get(workspaceId) ?? new Set()
    this.listeners.set(workspaceId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.listeners.delete(workspaceId)
    }
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.client?.end()
  }

  private pass(payload: string): void {
    const [workspaceId = ''] = payload.split(':')
    for (const listener of this.listeners.get(workspaceId) ?? []) listener()
  }

  private reopen(): void {
    if (this.stopped) return
    setTimeout(() => {
      this.start().then(
        // What was sealed meanwhile was told to nobody.
        () => {
          for (const listeners of this.listeners.values()) for (const listener of listeners) listener()
        },
        (error: Error) => {
          this.log.warn({ err: error }, 'the stream waits for the database')
          this.reopen()
        },
      )
    }, this.pause).unref()
  }
}
