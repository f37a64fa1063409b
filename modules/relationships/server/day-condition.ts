import { type RawBuilder, sql } from 'kysely'
import { day } from '../contract/account.ts'
import type { Condition, Period } from '../contract/filter.ts'
import { asked, bothOf, textsOf, valuesOf } from './filter-sql.ts'

/** Today where the workspace is. */
export const today = (workspaceId: string, now: Date) => sql`(${now}::timestamptz at time zone (
  select time_zone from workspace.workspace where workspace_id = ${workspaceId}))::date`

/**
 * A condition on a day. "In the last 3 months" is from the day three months ago until today, both included; what is empty is
 * in no period, so that "not in the last 90 days" finds it too.
 */
export function dayIs(
  column: RawBuilder<unknown>,
  condition: Condition,
  path: string,
  now: RawBuilder<unknown>,
  /** What the column holds for a day, where that is not a date: so that its index is used. */
  held: (day: RawBuilder<unknown>) => RawBuilder<unknown> = (day) => day,
): RawBuilder<boolean> {
  const { is, period = 'day' } = condition
  if (is === 'empty') return sql<boolean>`${column} is null`
  if (is === 'filled') return sql<boolean>`${column} is not null`
  if (is === 'in-this') {
    const begin = sql`date_trunc(${sql.lit(period)}, ${now}::timestamp)`
    const end = held(sql`(${begin} + ${lengthOf(period, 1)})::date`)
    return sql<boolean>`(${column} >= ${held(sql`${begin}::date`)} and ${column} < ${end})`
  }
  if (is === 'in-last' || is === 'not-in-last' || is === 'in-next') {
    const span = lengthOf(period, countOf(condition, path))
    if (is === 'in-next')
      return sql<boolean>`(${column} between ${held(now)} and ${held(sql`(${now} + ${span})::date`)})`
    const begin = held(sql`(${now} - ${span})::date`)
    // What lies ahead is not long ago.
    if (is === 'not-in-last') return sql<boolean>`(${column} is null or ${column} < ${begin})`
    return sql<boolean>`(${column} between ${begin} and ${held(now)})`
  }
  const days = textsOf(condition, path).map((text) => dayOf(text, path))
  const at = (text: string | undefined) => held(sql`${text}::date`)
  if (is === 'is') return sql<boolean>`${column} in (${sql.join(days.map(at))})`
  if (is === 'between') {
    const [from, to] = bothOf(days, path)
    return sql<boolean>`${column} between ${at(from)} and ${at(to)}`
  }
  return is === 'before' ? sql<boolean>`${column} < ${at(days[0])}` : sql<boolean>`${column} > ${at(days[0])}`
}

/**
 * A condition on a day that comes every year, by the columns that hold its month and day. 29 February comes on the 28th where
 * the year has no 29th. What lies more than a year ahead has come by then.
 */
export function yearlyIs(
  [month, day]: [RawBuilder<unknown>, RawBuilder<unknown>],
  condition: Condition,
  path: string,
  now: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const { is, period = 'day' } = condition
  const begin = is === 'in-this' ? sql`date_trunc(${sql.lit(period)}, ${now}::timestamp)` : sql`${now}::timestamp`
  const length = lengthOf(period, is === 'in-this' ? 1 : countOf(condition, path))
  const end = is === 'in-this' ? sql`${begin} + ${length} - interval '1 day'` : sql`${begin} + ${length}`
  return sql<boolean>`(${month}, ${day}) in (
    select extract(month from g)::smallint, case when extra then 29 else extract(day from g) end::smallint
    from generate_series(${begin}, least(${end}, ${begin} + interval '1 year'), interval '1 day') g
    cross join (values (false), (true)) x (extra)
    where not extra or (to_char(g, 'MMDD') = '0228' and to_char(g + interval '1 day', 'MMDD') = '0301'))`
}

const monthsOf = { month: 1, quarter: 3, year: 12 }

function lengthOf(period: Period, count: number): RawBuilder<unknown> {
  if (period === 'day') return sql`make_interval(days => ${count}::int)`
  if (period === 'week') return sql`make_interval(days => ${count * 7}::int)`
  return sql`make_interval(months => ${count * monthsOf[period]}::int)`
}

const longest = 3650

function countOf(condition: Condition, path: string): number {
  const [value] = valuesOf(condition, path)
  const count = Number(value)
  if (Number.isInteger(count) && count >= 0 && count <= longest) return count
  throw asked(path, `Give a number of ${condition.period ?? 'day'}s from 0 to ${longest}.`)
}

function dayOf(text: string, path: string): string {
  const { data, error } = day.safeParse(text)
  if (data === undefined) throw asked(path, `"${text}" is no day. ${error?.issues[0]?.message ?? ''}`.trim())
  return data
}
