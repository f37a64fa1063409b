import { type RawBuilder, sql } from 'kysely'
import { recordsToPair, survivors } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { DuplicateKind, DuplicatePair } from '../../contract/duplicate.ts'
import type { FoundPair } from '../matching/find-pairs.ts'
import { reasonsInWords } from './reasons.ts'

export type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

interface PairRow extends Pick<DuplicatePair, 'id' | 'kind' | 'probability' | 'state'> {
  why: FoundPair['why']
  one: DuplicatePair['a'] & { created_at: string }
  other: DuplicatePair['a'] & { created_at: string }
}

/** Pairs of which the reader sees both, `d` and the two as `one` and `other`. */
const pairsSeen = (reader: Reader, kind: DuplicateKind, verb: 'see' | 'change' = 'see') => sql`
  data_quality.duplicate d
  join ${recordsToPair(reader, kind, verb)} one on one.id = d.a_id
  join ${recordsToPair(reader, kind, verb)} other on other.id = d.b_id
  where d.workspace_id = ${reader.workspaceId} and d.kind = ${kind}
    and (d.state <> 'open' or (d.a_id, d.b_id) not in ${toldApartThrough(reader, kind)})`

/** Pairs that were told apart before one of the two went into a third: what that went into is told apart from the other as well. */
const toldApartThrough = ({ workspaceId }: Reader, kind: DuplicateKind) => sql`
  (select least(one, other), greatest(one, other) from (
    select coalesce(a.survivor_id, t.a_id) as one, coalesce(b.survivor_id, t.b_id) as other
    from data_quality.duplicate t
    left join ${survivors(workspaceId, kind)} a on a.id = t.a_id
    left join ${survivors(workspaceId, kind)} b on b.id = t.b_id
    where t.workspace_id = ${workspaceId} and t.kind = ${kind} and t.state = 'different'
      and (a.id is not null or b.id is not null)) w)`

/** The same of those that wait for a decision; a condition may follow. */
export const openPairs = (reader: Reader, kind: DuplicateKind, verb: 'see' | 'change' = 'see') =>
  sql`${pairsSeen(reader, kind, verb)} and d.state = 'open'`

/** In the given order and number; the condition begins with "and". */
export async function readPairs(
  reader: Reader,
  kind: DuplicateKind,
  condition: RawBuilder<unknown>,
  limit: number,
): Promise<(DuplicatePair & Pick<PairRow, 'why'>)[]> {
  const { rows } = await sql<PairRow>`
    select d.id, d.kind, d.probability, d.state, d.why, to_jsonb(one) as one, to_jsonb(other) as other
    from ${pairsSeen(reader, kind)} ${condition} order by d.probability desc, d.id limit ${limit}`.execute(reader.db)
  return rows.map((row) => pairOf(reader, row))
}

export async function countOpen(reader: Reader, kind: DuplicateKind, from = 0): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from ${openPairs(reader, kind)} and d.probability >= ${from}`.execute(reader.db)
  return rows[0]!.open
}

/** The pair whatever was said of it; refused where the reader does not see both records. */
export async function findPair(reader: Reader, id: string): Promise<DuplicatePair & Pick<PairRow, 'why'>> {
  const { rows } = await sql<{ kind: DuplicateKind }>`
    select kind from data_quality.duplicate where workspace_id = ${reader.workspaceId} and id = ${id}`.execute(
    reader.db,
  )
  const found = rows[0] && (await readPairs(reader, rows[0].kind, sql`and d.id = ${id}`, 1))
  if (!found?.[0]) throw notFound('This pair')
  return found[0]
}

/** The record that was here first is proposed to stay. */
function pairOf(reader: Reader, { one, other, why, ...pair }: PairRow) {
  const [a, b] = one.created_at <= other.created_at ? [one, other] : [other, one]
  const shown = ({ id, name, detail, version }: PairRow['one']) => ({ id, name, detail, version })
  return { ...pair, a: shown(a), b: shown(b), reasons: reasonsInWords(reader.actor, pair.kind, why), why }
}

/** Refuses whoever sees both records of a pair and may not change both: to tell them apart is to say something of each. */
export async function assertMayDecide(reader: Reader, { id, kind }: Pick<DuplicatePair, 'id' | 'kind'>): Promise<void> {
  const { rows } = await sql`select 1 from ${pairsSeen(reader, kind, 'change')} and d.id = ${id}`.execute(reader.db)
  if (rows.length === 0) throw notAllowed()
}
