import type { RawBuilder } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { chosenAccounts, salesWindow, windowBefore } from '#modules/revenue/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { invalid } from '#platform/server/refusal.ts'

/** What a member asks for: a window, what to compare it with, and whose accounts. */
export interface Choice {
  from?: string | undefined
  to?: string | undefined
  compare?: 'before' | 'year' | 'none'
  ownerId?: string | undefined
  segment?: string | undefined
}

/** The same, decided: half-open windows, null where there is nothing to show or to compare with. */
export interface Scope {
  window: Window | null
  comparison: Window | null
  /** A sub-select of account ids; undefined for all accounts. */
  accounts: RawBuilder<unknown> | undefined
  /** The reader's role hides gross profit: accounts are ranked by net sales. */
  byNet: boolean
}

export async function decideScope(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'now' | 'actor'>,
  choice: Choice,
  permission: 'portfolio:see' | 'portfolio:export' = 'portfolio:see',
): Promise<Scope> {
  const sales = await salesWindow(ctx)
  const window = chosenWindow(choice, sales)
  const comparison = window && comparisonOf(window, choice.compare ?? 'before')
  const comparable = comparison && sales.first !== null && coversItsStart(sales.first, comparison)
  return {
    window,
    comparison: comparable ? comparison : null,
    accounts: chosenAccounts(ctx, { ownerId: choice.ownerId, segment: choice.segment }, permission),
    byNet: hides(ctx.actor, 'account.grossProfit'),
  }
}

type Sales = Awaited<ReturnType<typeof salesWindow>>

/** An end left out is that of the sales; both left out, the window screens open with. */
export function chosenWindow({ from, to }: Choice, sales: Sales): Window | null {
  if (from === undefined && to === undefined) return sales.window
  if (sales.first === null || sales.last === null) return from && to ? ordered({ from, to }) : null
  return ordered({ from: from ?? sales.first, to: to ?? dayAfter(sales.last) })
}

export const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

function ordered(window: Window): Window {
  if (window.from < window.to) return window
  throw invalid([{ path: 'to', message: `The period ends (${window.to}) before it begins (${window.from})` }])
}

export function comparisonOf(window: Window, compare: 'before' | 'year' | 'none'): Window | null {
  if (compare === 'none') return null
  if (compare === 'before') return windowBefore(window)
  const yearBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ years: 1 }).toString()
  return { from: yearBefore(window.from), to: yearBefore(window.to) }
}

/** A window in which selling began half-way says nothing about growth: sales must begin within its first month. */
function coversItsStart(firstSale: string, comparison: Window): boolean {
  return firstSale < Temporal.PlainDate.from(comparison.from).add({ months: 1 }).toString()
}
