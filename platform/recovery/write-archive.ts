import type { Readable } from 'node:stream'
import { type Header, type Pack, pack } from 'tar-stream'
import { type checksums, names, Sum } from './archive.ts'
import { told } from './told.ts'

type Entry = Pick<Header, 'name' | 'size' | 'mode'> & Partial<Header>

/** Puts one entry after the other into a tar archive and keeps the sums of those that PostgreSQL's list does not name. */
export class ArchiveWriter {
  readonly stream: Pack = pack()
  private readonly sums: Record<string, { bytes: number; sha256: string }> = {}

  async text(name: string, content: string | Buffer): Promise<void> {
    const bytes = Buffer.from(content)
    await this.entry({ name, size: bytes.length, mode: 0o600 }, [bytes], true)
  }

  async entry(header: Entry, content: Iterable<Buffer> | AsyncIterable<Buffer>, summed: boolean): Promise<void> {
    const sum = summed ? new Sum() : undefined
    const sink = this.stream.entry(header)
    for await (const chunk of content) {
      sum?.add(chunk)
      if (!sink.write(chunk)) await drained(sink)
    }
    sink.end(null)
    await ended(sink)
    if (sum) this.sums[header.name] = sum.end()
  }

  folder(header: Partial<Header> & { name: string }): void {
    this.stream.entry({ ...header, type: 'directory' })
  }

  async finish(finished: Date): Promise<void> {
    const content: ReturnType<typeof checksums.parse> = { finished: finished.toISOString(), files: this.sums }
    await this.text(names.checksums, JSON.stringify(content))
    this.stream.finalize()
  }

  /** Breaks off: whoever reads the stream is told why. */
  fail(error: Error): void {
    this.stream.destroy(error)
  }
}

type Sink = ReturnType<Pack['entry']>

const drained = (sink: Sink) => told(sink, 'drain')
const ended = (sink: Sink) => told(sink, 'finish')

/** What a file holds, in pieces, at most so many bytes as it had when it was looked at: it may be written to meanwhile. */
export async function* atMost(bytes: number, source: Readable): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (left === 0) break
    yield chunk.length > left ? chunk.subarray(0, left) : chunk
    left -= Math.min(left, chunk.length)
  }
}
