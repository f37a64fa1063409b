import { hash } from 'node:crypto'

const bits = 256n

/**
 * The sum of the SHA-256 of every row, whatever their order: two tables have the same one only if they hold the same rows.
 * A row is a line of COPY's text format, where a line end inside a value is written as \n.
 */
export class RowSum {
  rows = 0
  private sum = 0n
  private rest: Buffer = Buffer.alloc(0)

  add(chunk: Buffer): void {
    let bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      this.sum += BigInt(`0x${hash('sha256', bytes.subarray(0, end), 'hex')}`)
      this.rows++
      bytes = bytes.subarray(end + 1)
    }
    // Copied: the stream uses its buffer again.
    this.rest = Buffer.from(bytes)
  }

  end(): string {
    return BigInt.asUintN(Number(bits), this.sum)
      .toString(16)
      .padStart(Number(bits / 4n), '0')
  }
}
