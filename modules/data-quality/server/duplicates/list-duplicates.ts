import { sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { DuplicateKind, DuplicatePair } from '../../contract/duplicate.ts'
import { countOpen, type Reader, readPairs } from './duplicate-queries.ts'

/** The pairs that wait for a decision, the likeliest first, a page at a time. */
export async function listDuplicates(
  reader: Reader,
  { kind, cursor, limit }: { kind: DuplicateKind; cursor?: string | undefined; limit: number },
): Promise<{ items: DuplicatePair[]; next: string | null; open: number }> {
  const after = decodeCursor(cursor)
  const behind = after
    ? sql`and (d.probability < ${Number(after[0])}::float8 or (d.probability = ${Number(after[0])}::float8 and d.id > ${after[1]}))`
    : sql``
  const found = await readPairs(reader, kind, sql`and d.state = 'open' ${behind}`, limit + 1)
  const items = found.slice(0, limit).map(({ why: _, ...pair }) => pair)
  const last = found.length > limit ? items.at(-1) : undefined
  return {
    items,
    next: last ? encodeCursor([last.probability, last.id]) : null,
    open: await countOpen(reader, kind),
  }
}
