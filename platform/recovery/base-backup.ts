import { Readable } from 'node:stream'
import type pg from 'pg'
import { newClient } from '../database/new-client.ts'
import { RecoveryFault } from './fault.ts'

/** How the server is told to replicate; the types of pg do not know the field that its client reads. */
type ReplicationConfig = pg.ClientConfig & { replication: 'true' }

/** One copy of a running server's files, as the replication protocol of PostgreSQL 15 and newer sends it. */
export interface BaseBackup {
  /** The server's data folder as a tar archive, with the log that makes it whole. */
  archive: Readable
  /** The server's list of the files with their checksums; there when the archive has been read. */
  manifest(): Promise<string>
  major: number
  close(): Promise<void>
}

/**
 * Begins to copy the server while it goes on working. The log that is written meanwhile is held back by a slot that ends
 * with the connection: without one, a busy server recycles what the copy still needs.
 */
export async function beginBaseBackup(connection: pg.ClientConfig): Promise<BaseBackup> {
  const config: ReplicationConfig = { ...connection, replication: 'true' }
  const client = newClient(config)
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    await client.query(
      `CREATE_REPLICATION_SLOT rapport_backup_${process.pid}_${Date.now()} TEMPORARY PHYSICAL RESERVE_WAL`,
    )
    const copy = new BaseBackupQuery()
    client.query(copy)
    return {
      archive: copy,
      manifest: () => copy.manifest,
      major: Number.parseInt(rows[0]!.server_version, 10),
      // A copy that was broken off waits for nobody to read it: its connection is cut.
      close: () => client.end().catch(() => {}),
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw explained(error)
  }
}

function explained(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string }
  if (code !== '42501' && code !== '28000') return error
  return new RecoveryFault(
    `The role of DATABASE_URL may not copy its server (${message}). Use "rapport export", which needs no such right, or give it: alter role … replication, and a line "replication" in pg_hba.conf.`,
    { cause: error },
  )
}

const command = `BASE_BACKUP (LABEL 'rapport', PROGRESS false, WAL true, CHECKPOINT 'fast', MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`

/** The kinds of message inside the copy, by their first byte. */
const kinds = { newArchive: 'n'.charCodeAt(0), data: 'd'.charCodeAt(0), manifest: 'm'.charCodeAt(0) }

const slabBytes = 256 * 1024

class BaseBackupQuery extends Readable implements pg.Submittable {
  readonly manifest: Promise<string>
  private readonly parts: Buffer[] = []
  private part: 'none' | 'archive' | 'manifest' = 'none'
  private slab = Buffer.allocUnsafeSlow(slabBytes)
  private filled = 0
  private connection: pg.Connection | undefined
  private settle = { resolve: (_manifest: string) => {}, reject: (_error: Error) => {} }

  constructor() {
    super({ highWaterMark: 1024 * 1024 })
    this.manifest = new Promise((resolve, reject) => {
      this.settle = { resolve, reject }
    })
    // The archive fails with the same error; whoever reads only that one hears of it there.
    this.manifest.catch(() => {})
  }

  submit(connection: pg.Connection): void {
    this.connection = connection
    connection.query(command)
  }

  /** The server stops sending while nobody reads: its connection is paused when the buffer is full. */
  override _read(): void {
    this.connection?.stream.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // After the last byte this is the usual end, and the manifest is still to come.
    if (!this.readableEnded) {
      this.connection?.stream.destroy()
      this.settle.reject(error ?? new Error('The copy was broken off'))
    }
    done(error)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const kind = chunk[0]
    if (kind === kinds.newArchive) this.beginArchive(chunk)
    else if (kind === kinds.manifest) this.beginManifest()
    else if (kind === kinds.data) this.keep(chunk.subarray(1))
  }

  private beginArchive(chunk: Buffer): void {
    const name = chunk.subarray(1, chunk.indexOf(0, 1)).toString()
    this.part = 'archive'
    if (name !== 'base.tar')
      this.destroy(
        new RecoveryFault('This server keeps tables in other folders (tablespaces). Use "rapport export" instead.'),
      )
  }

  private beginManifest(): void {
    this.part = 'manifest'
    this.handOver()
    this.push(null)
    this.connection?.stream.resume()
  }

  private keep(bytes: Buffer): void {
    // Copied: the client reuses its buffer for the next message.
    if (this.part === 'manifest') this.parts.push(Buffer.from(bytes))
    else this.gather(bytes)
  }

  /** Messages are small, and a buffer for each would keep the garbage collector busy. */
  private gather(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      const copied = bytes.copy(this.slab, this.filled, at)
      at += copied
      this.filled += copied
      if (this.filled === this.slab.length) this.handOver()
    }
  }

  private handOver(): void {
    const piece = this.slab.subarray(0, this.filled)
    this.slab = Buffer.allocUnsafeSlow(slabBytes)
    this.filled = 0
    if (piece.length > 0 && !this.push(piece)) this.connection?.stream.pause()
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.settle.resolve(Buffer.concat(this.parts).toString())
  }

  handleError(error: Error): void {
    this.settle.reject(error)
    this.destroy(error)
  }
}
