import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { RecoveryFault } from '../fault.ts'
import type { Read } from '../read-archive.ts'
import { nextSegment, type Piece, piecesIn, segmentOf } from './strand.ts'

/** A moment, or the end of what was kept. */
export type Target = Date | 'end'

export interface FoundLog {
  strand: string
  pieces: Piece[]
  bytes: number
}

/** The pieces of the log that go on from a backup; refuses a moment that backup and log do not cover, and says which do. */
export function findLog({ log, end, finished }: Read, to: Target, folder: string): FoundLog {
  const own = `Without --to it is put back as it was at ${finished}.`
  if (log === undefined)
    throw new RecoveryFault(
      `The log was not kept when this backup was made. ${own} RAPPORT_KEEP_LOG=on keeps it from now on.`,
    )
  const strand = join(folder, log)
  if (!existsSync(strand))
    throw new RecoveryFault(`The log of this backup, ${strand}, is not there. Say where with --log FOLDER. ${own}`)
  const pieces = whole(piecesIn(strand), nextSegment(segmentOf(end.timeline, end.lsn)))
  const until = pieces.at(-1)?.until.toISOString()
  if (until === undefined) throw new RecoveryFault(`No piece of the log goes on from this backup in ${strand}. ${own}`)
  if (to !== 'end' && (to.toISOString() < finished || to.toISOString() > until))
    throw new RecoveryFault(
      `This backup and its log reach from ${finished} to ${until}, and ${to.toISOString()} is ${to.toISOString() < finished ? 'before: use an older backup' : 'after: "--to end" goes as far as they do'}.`,
    )
  // Unpacked they are larger; most are nearly empty, and their emptiness takes no room.
  const bytes = pieces.reduce((total, { file }) => total + Math.min(16 * 1024 ** 2, statSync(file).size * 20), 0)
  return { strand, pieces, bytes }
}

/** Those from the first on that follow each other. What lies before it came along in the backup. */
function whole(pieces: Piece[], first: string): Piece[] {
  const found: Piece[] = []
  let wanted = first
  for (const piece of pieces) {
    if (piece.segment < wanted) continue
    if (piece.segment !== wanted) break
    found.push(piece)
    wanted = nextSegment(wanted)
  }
  return found
}
