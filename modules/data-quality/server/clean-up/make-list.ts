import { sql } from 'kysely'
import { tellOfCleanUp } from '#modules/activities/server/index.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { cleanUpListed } from '../../contract/clean-up-events.ts'
import type { Candidate, CleanUpSource, RecordType } from './clean-up-source.ts'

const most = 10

interface Proposed extends Candidate {
  source: string
  record: RecordType
}

/**
 * Makes the list of a member for a week out of what the sources propose; each record stands once, for what the first of them
 * asks. Where it is there already, it stays as it is.
 */
export async function makeList(
  ctx: Context,
  sources: readonly CleanUpSource[],
  { memberId, week }: { memberId: string; week: string },
): Promise<number> {
  const proposed = await Promise.all(
    sources.flatMap((source) =>
      (['account', 'contact'] as const).map(async (record): Promise<Proposed[]> => {
        const found = await source.propose(ctx, record, { memberId, most })
        return found.map((each) => ({ ...each, source: source.name, record }))
      }),
    ),
  )
  const once = new Map(
    proposed
      .flat()
      .toReversed()
      .map((each) => [each.id, each]),
  )
  const chosen = [...once.values()].toSorted(byStake).slice(0, most)
  if (chosen.length === 0) return 0
  const rows = chosen.map(({ id, source, record, about }, position) => ({
    ...{ id: newId(), position, source, about },
    ...{ record_type: record, record_id: id },
  }))
  const { numAffectedRows } = await sql`
    insert into data_quality.clean_up (workspace_id, id, member_id, week, position, source, record_type, record_id, about)
    select ${ctx.workspaceId}, r.id, ${memberId}, ${week}::date, r.position, r.source, r.record_type, r.record_id, r.about
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, position smallint, source text, record_type text, record_id uuid, about text)
    where not exists (select from data_quality.clean_up c
      where c.workspace_id = ${ctx.workspaceId} and c.member_id = ${memberId} and c.week = ${week}::date)`.execute(
    ctx.db,
  )
  if (!numAffectedRows) return chosen.length
  await recordEvent({ ...ctx, actor: theHouse }, cleanUpListed, {
    subjects: [{ role: 'reader', type: 'clean-up', id: memberId }],
    body: { week, items: rows.length },
  })
  await tellOfCleanUp(ctx, { memberId, week, items: rows.length })
  return chosen.length
}

/** More money first, then closer relationships, then what was confirmed the longest ago. */
const byStake = (a: Candidate, b: Candidate) =>
  (b.stake ?? -Infinity) - (a.stake ?? -Infinity) || (b.level ?? 0) - (a.level ?? 0) || compare(a.since, b.since)

const compare = (a: string, b: string) => new Date(a).getTime() - new Date(b).getTime()
