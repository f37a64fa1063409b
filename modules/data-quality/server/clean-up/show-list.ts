import { sql } from 'kysely'
import { recordsToPair } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { CleanUpItem, CleanUpList } from '../../contract/clean-up.ts'
import type { CleanUpSource, Listed, RecordType } from './clean-up-source.ts'
import { weekOf } from './week-of.ts'

interface Row extends Listed {
  week: string
  position: number
  source: string
  isAside: boolean
  name: string
  detail: string
}

/**
 * The list that the reader has this week. Records that are not here any
 * more, or not for this reader, are left out; whether one is done its source says.
 */
export async function showList(ctx: Context, sources: readonly CleanUpSource[]): Promise<CleanUpList> {
  const kinds = ['account', 'contact'] as const
  const found = await Promise.all(kinds.map((record) => listed(ctx, record)))
  const open = new Map<string, string | null>()
  await Promise.all(
    sources.flatMap((source) =>
      kinds.map(async (record, at) => {
        const own = found[at]!.filter((row) => row.source === source.name)
        if (own.length === 0) return
        for (const [id, sentence] of await source.open(ctx, record, own)) open.set(id, sentence)
      }),
    ),
  )
  const rows = found.flat().toSorted((a, b) => a.position - b.position)
  const items = rows.flatMap((row): CleanUpItem[] => {
    const source = sources.find(({ name }) => name === row.source)
    if (!source) return []
    const sentence = open.get(row.id)
    if (sentence === null) return []
    return [
      {
        ...{ id: row.id, source: row.source, sentence: sentence ?? source.done },
        record: { type: row.recordType, id: row.recordId, name: row.name, detail: row.detail },
        state: sentence === undefined ? 'done' : row.isAside ? 'aside' : 'open',
      },
    ]
  })
  return {
    week: rows[0]?.week ?? null,
    items,
    done: items.filter(({ state }) => state === 'done').length,
    of: items.filter(({ state }) => state !== 'aside').length,
  }
}

async function listed(ctx: Context, record: RecordType): Promise<Row[]> {
  const { db, workspaceId, actor, now } = ctx
  const { rows } = await sql<Row>`
    select c.id, c.week::text, c.position, c.source, c.record_type as "recordType", c.record_id as "recordId", c.about,
      c.set_aside_at is not null as "isAside", p.name, p.detail
    from data_quality.clean_up c
    join workspace.workspace w on w.workspace_id = ${workspaceId}
    join ${recordsToPair(ctx, record)} p on p.id = c.record_id
    where c.workspace_id = ${workspaceId} and c.member_id = ${actor.memberId} and c.record_type = ${record}
      and c.week = ${weekOf(now)}`.execute(db)
  return rows
}
