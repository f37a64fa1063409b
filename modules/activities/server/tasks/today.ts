import { type RawBuilder, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { quietAccounts } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Task } from '../../contract/task.ts'
import type { TodayPage } from '../../contract/task-routes.ts'
import { meetingsWithin } from '../meetings/list-meetings.ts'
import { tasksAs, taskWithin } from './task-queries.ts'
import { workspaceDay } from './workspace-day.ts'

type Part = 'overdue' | 'today' | 'week' | 'nextWeek' | 'someday' | 'doneToday'

/** As many as anybody looks at. */
const most = 100

/**
 * What is to be done, and who has not heard from us; of oneself, or of everybody whose tasks one sees. The day is the
 * workspace's, and a week ends with Sunday. What is snoozed comes back on its day.
 */
export async function today(ctx: Context, whose: 'mine' | 'team'): Promise<TodayPage> {
  const day = await workspaceDay(ctx)
  const mine = whose === 'mine' && ctx.actor.memberId ? ctx.actor.memberId : undefined
  const parts = partsOf(day, await zoneOf(ctx))
  const own = mine ? sql`and t.owner_id = ${mine}` : sql``
  const sees = ctx.actor.may('task:see')
  const names = Object.keys(parts) as Part[]
  const [lists, counts, quiet, meetings] = await Promise.all([
    Promise.all(names.map(async (name) => (sees ? listOf(ctx, sql`${own} and ${parts[name]}`, name) : []))),
    sees ? countsOf(ctx, own, parts) : undefined,
    quietAccounts(ctx, { day, ownerId: mine }),
    sees ? meetingsWithin(ctx, { from: day, days: 1, whose: mine ? 'mine' : 'all' }) : [],
  ])
  const listed = Object.fromEntries(names.map((name, at) => [name, lists[at]!])) as Record<Part, Task[]>
  const none = Object.fromEntries(names.map((name) => [name, 0])) as Record<Part, number>
  return {
    day,
    meetings: meetings.slice(0, most),
    ...listed,
    counts: { ...(counts ?? none), quiet: quiet.count },
    quiet: quiet.items,
  }
}

const zoneOf = async ({ db, workspaceId }: Context) => {
  const { rows } = await sql<{ zone: string }>`
    select time_zone as zone from workspace.workspace where workspace_id = ${workspaceId}`.execute(db)
  return rows[0]!.zone
}

function partsOf(text: string, zone: string): Record<Part, RawBuilder<boolean>> {
  const day = Temporal.PlainDate.from(text)
  const sunday = day.add({ days: 7 - day.dayOfWeek }).toString()
  const nextSunday = day.add({ days: 14 - day.dayOfWeek }).toString()
  // What is snoozed is due again on the day it comes back.
  const due = sql`greatest(t.due_on, t.snoozed_until)`
  const open = (condition: RawBuilder<unknown>) => sql<boolean>`t.done_at is null and ${condition}`
  return {
    overdue: open(sql`${due} < ${text}::date and t.due_on is not null`),
    today: open(sql`${due} = ${text}::date`),
    week: open(sql`${due} > ${text}::date and ${due} <= ${sunday}::date`),
    nextWeek: open(sql`${due} > ${sunday}::date and ${due} <= ${nextSunday}::date`),
    someday: open(sql`t.due_on is null and (t.snoozed_until is null or t.snoozed_until < ${text}::date)`),
    doneToday: sql<boolean>`(t.done_at at time zone ${zone})::date = ${text}::date`,
  }
}

const byUrgency = sql`greatest(t.due_on, t.snoozed_until), t.due_time nulls last,
  array_position(array['high', 'normal', 'low'], t.priority), t.id`

async function listOf(ctx: Context, where: RawBuilder<unknown>, name: Part): Promise<Task[]> {
  const order = name === 'doneToday' ? sql`t.done_at, t.id` : byUrgency
  const { rows } = await sql<Task>`${tasksAs(ctx, where, order)} limit ${most}`.execute(ctx.db)
  return rows
}

async function countsOf(
  ctx: Context,
  own: RawBuilder<unknown>,
  parts: Record<Part, RawBuilder<boolean>>,
): Promise<Record<Part, number>> {
  const counts = Object.entries(parts).map(
    ([name, part]) => sql`(count(*) filter (where ${part}))::int as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<Part, number>>`
    select ${sql.join(counts)} from activities.task t
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${taskWithin(ctx, 'task:see')} ${own}
      and (t.done_at is null or ${parts.doneToday})`.execute(ctx.db)
  return rows[0]!
}
