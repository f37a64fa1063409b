import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The log lies beside the backups, one folder a strand. A strand is what one database wrote without a gap:
 *
 *   log/rapport_log_20261128203000/
 *     000000010000000000000007-20261128T203101123Z     a piece of the log, and until when nothing is missing with it
 *     files/<workspace>/<id>                           what people uploaded since the strand began
 *     secrets.json                                     the keys as they were last
 *
 * Each is compressed, and encrypted where backups are. The strand is called as the slot by which the server keeps what is
 * not here yet.
 */
export const logFolder = (backups: string) => join(backups, 'log')

export const isStrand = (name: string) => /^rapport_log_\d{14}$/.test(name)
export const strandName = (now: Date) => `rapport_log_${now.toISOString().replace(/\D/g, '').slice(0, 14)}`

export interface Piece {
  /** PostgreSQL's name of it: timeline and place, 24 digits, which sort in the order of the log. */
  segment: string
  until: Date
  file: string
}

const pattern = /^([0-9A-F]{24})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/

export const pieceName = (segment: string, until: Date) => `${segment}-${until.toISOString().replace(/[-:.]/g, '')}`

/** Those of a strand, the oldest first. */
export function piecesIn(strand: string): Piece[] {
  if (!existsSync(strand)) return []
  return readdirSync(strand)
    .flatMap((name) => {
      const [, segment, year, month, day, hour, minute, second, ms] = pattern.exec(name) ?? []
      if (segment === undefined) return []
      const until = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
      return [{ segment, until, file: join(strand, name) }]
    })
    .sort((a, b) => (a.segment < b.segment ? -1 : 1))
}

/** Of the embedded server, which was set up with the usual size. */
const segmentBytes = 16 * 1024 ** 2
const perFile = 0x1_0000_0000 / segmentBytes

/** The piece that holds the last byte before this place. */
export function segmentOf(timeline: number, lsn: string): string {
  const [high = '', low = ''] = lsn.split('/')
  const place = Number.parseInt(high, 16) * 0x1_0000_0000 + Number.parseInt(low, 16) - 1
  return nameOf(timeline, Math.floor(place / segmentBytes))
}

export function nextSegment(segment: string): string {
  const [timeline, high, part] = [0, 8, 16].map((at) => Number.parseInt(segment.slice(at, at + 8), 16))
  return nameOf(timeline!, high! * perFile + part! + 1)
}

const nameOf = (timeline: number, place: number) =>
  [timeline, Math.floor(place / perFile), place % perFile].map(hex).join('')
const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0')
