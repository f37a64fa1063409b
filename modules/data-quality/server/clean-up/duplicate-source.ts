import { sql } from 'kysely'
import { recordsInCare } from '#modules/relationships/server/index.ts'
import { openPairs } from '../duplicates/duplicate-queries.ts'
import type { Candidate, CleanUpSource } from './clean-up-source.ts'

/**
 * Pairs that may be one and wait for somebody to decide, of which the member is responsible for one. A pair stands for the one of the
 * two with more at stake, and of the pairs of a record the likeliest, so that one record that is in many leaves room for others.
 */
export const duplicateSource: CleanUpSource = {
  name: 'duplicate',
  propose: async (ctx, record, { memberId, most }) => {
    const order = sql`k.stake desc nulls last, k.level desc nulls last, k.since, k.id`
    const { rows } = await sql<Candidate>`
      with pairs as (
        select d.id, d.probability, unnest(array[d.a_id, d.b_id]) as record_id from ${openPairs(ctx, record, 'change')})
      select k.id, k.stake, k.level, k.since, k.about from (
        select distinct on (k.id) k.* from (
          select distinct on (p.id) k.*, p.id as about, p.probability
          from pairs p join ${recordsInCare(ctx, record, memberId)} k on k.id = p.record_id
          order by p.id, ${order}) k
        order by k.id, k.probability desc, k.about) k
      order by ${order} limit ${most}`.execute(ctx.db)
    return rows
  },
  open: async (ctx, record, listed) => {
    const ids = listed.map(({ about }) => about)
    const { rows } = await sql<{ id: string; oneId: string; one: string; other: string }>`
      select d.id, one.id as "oneId", one.name as one, other.name as other
      from ${openPairs(ctx, record)} and d.id = any(${ids}::uuid[])`.execute(ctx.db)
    const pairs = new Map(rows.map((row) => [row.id, row]))
    return new Map(
      listed.flatMap(({ id, recordId, about }) => {
        const pair = pairs.get(about!)
        return pair ? [[id, `May be the same as ${pair.oneId === recordId ? pair.other : pair.one}`] as const] : []
      }),
    )
  },
  done: 'Decided',
}
