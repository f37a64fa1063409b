import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Window } from '../contract/statement.ts'
import { nextFirst } from './account-sums.ts'

export interface SalesWindow {
  window: Window | null
  comparison: Window | null
  first: string | null
  last: string | null
}

/**
 * From when to when there are sales, and the window screens open with: the 12 whole months before this one, which begins
 * with the workspace's own midnight. Where nothing was sold in them (an old list was brought along), the whole span of the sales, so that a first look is never empty.
 */
export async function salesWindow(ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>): Promise<SalesWindow> {
  const { rows } = await sql<{ first: string | null; last: string | null; today: string }>`
    select min(issued_on) as first, max(issued_on) as last,
      (${ctx.now}::timestamptz at time zone (
        select time_zone from workspace.workspace where workspace_id = ${ctx.workspaceId}))::date as today
    from revenue.document
    where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  const { first = null, last = null, today = '' } = rows[0] ?? {}
  if (!first || !last) return { window: null, comparison: null, first, last }
  const window = openingWindow(today, first, last)
  return { window, comparison: windowBefore(window), first, last }
}

export function openingWindow(today: string, first: string, last: string): Window {
  const to = `${today.slice(0, 8)}01`
  const recent = { from: shiftMonths(to, -12), to }
  if (last >= recent.from && first < recent.to) return recent
  return { from: `${first.slice(0, 8)}01`, to: nextFirst(last) }
}

/** The window of the same length just before; whole months stay whole months. */
export function windowBefore(window: Window): Window {
  const months = monthsBetween(window)
  if (months) return { from: shiftMonths(window.from, -months), to: window.from }
  const days = (Date.parse(window.to) - Date.parse(window.from)) / 86_400_000
  const from = new Date(Date.parse(window.from) - days * 86_400_000)
  return { from: from.toISOString().slice(0, 10), to: window.from }
}

/** How many whole months a window holds when both its edges are the first of a month; 0 otherwise. */
function monthsBetween({ from, to }: Window): number {
  if (!from.endsWith('-01') || !to.endsWith('-01')) return 0
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + toMonth - fromMonth
}

/** The same day of the month some months away; for the first of a month, which every month has. */
function shiftMonths(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const moved = new Date(Date.UTC(year, month - 1 + months, 1))
  return moved.toISOString().slice(0, 10)
}
