import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { PaperKind } from '../../contract/papers.ts'
import type { StoredLine } from './paper-queries.ts'

interface Draft {
  id?: string
  kind: PaperKind
  accountId: string
  lines: readonly StoredLine[]
}

interface Left {
  lineId: string
  kind: string
  left: string
}

/**
 * Refuses what delivers, bills or credits more of a line than is left of it. The papers and documents they take from are
 * locked, so that two people cannot take the same.
 */
export async function assertRemains(ctx: Context, draft: Draft): Promise<void> {
  if (!['delivery', 'invoice', 'credit-note'].includes(draft.kind)) return
  const credits = draft.kind === 'credit-note'
  const asked = new Map<string, { quantity: Decimal; at: number; kind: string }>()
  for (const [at, line] of draft.lines.entries()) {
    const lineId = credits ? line.correctsLineId : line.followsLineId
    if (lineId === null || line.kind === 'text') continue
    const before = asked.get(lineId)
    const quantity = new Decimal(line.kind === 'advance' ? line.unitPrice : line.quantity)
    asked.set(lineId, { quantity: before ? before.quantity.plus(quantity) : quantity, at, kind: line.kind })
  }
  if (asked.size === 0) return
  const left = credits
    ? await leftToCredit(ctx, draft, [...asked.keys()])
    : await leftToTake(ctx, draft, [...asked.keys()])
  const faults = [...asked].flatMap(([lineId, { quantity, at, kind }]) => {
    const found = left.get(lineId)
    if (!found)
      return [
        {
          path: `lines.${at}.${credits ? 'correctsLineId' : 'followsLineId'}`,
          message: 'What this line takes from is not here',
        },
      ]
    if (kind === 'allowance' || quantity.lte(found.left)) return []
    return [{ path: `lines.${at}.quantity`, message: sentence(draft.kind, found.left) }]
  })
  if (faults.length > 0) throw invalid(faults)
}

const deeds = { delivery: 'deliver', invoice: 'bill', 'credit-note': 'credit' } as const

function sentence(kind: PaperKind, left: string): string {
  const deed = deeds[kind as keyof typeof deeds]
  return new Decimal(left).isZero()
    ? `Nothing is left to ${deed} of this line`
    : `Of this line ${left} are left to ${deed}`
}

/** An advance is set off by its amount, everything else is taken by quantity. */
const measure = (line: 'l' | 'x') =>
  sql.raw(`case ${line}.kind when 'advance' then ${line}.unit_price else ${line}.quantity end`)

async function leftToTake({ db, workspaceId }: Context, { id, kind, accountId }: Draft, lineIds: string[]) {
  await sql`select from revenue.paper p where p.workspace_id = ${workspaceId} and p.id in (
    select paper_id from revenue.paper_line where workspace_id = ${workspaceId} and id = any(${lineIds}::uuid[]))
    order by p.id for update of p`.execute(db)
  const { rows } = await sql<Left>`
    select l.id as "lineId", l.kind, trim_scale(${measure('l')} - coalesce((
        select sum(${measure('x')}) from revenue.paper_line x
        join revenue.paper y on y.workspace_id = x.workspace_id and y.id = x.paper_id
        where x.workspace_id = ${workspaceId} and x.follows_line_id = l.id and x.kind = l.kind and y.kind = ${kind}
          and y.state <> 'cancelled' and y.id is distinct from ${id ?? null}), 0))::text as left
    from revenue.paper_line l
    join revenue.paper p on p.workspace_id = l.workspace_id and p.id = l.paper_id
    where l.workspace_id = ${workspaceId} and l.id = any(${lineIds}::uuid[]) and p.account_id = ${accountId}`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.lineId, row]))
}

async function leftToCredit({ db, workspaceId }: Context, { id, accountId }: Draft, lineIds: string[]) {
  await sql`select from revenue.document d where d.workspace_id = ${workspaceId} and d.id in (
    select document_id from revenue.line where workspace_id = ${workspaceId} and id = any(${lineIds}::uuid[]))
    order by d.id for update of d`.execute(db)
  const { rows } = await sql<Left>`
    select l.id as "lineId", l.kind, trim_scale(l.quantity - coalesce((
        select sum(abs(c.quantity)) from revenue.line c
        where c.workspace_id = ${workspaceId} and c.corrects_line_id = l.id and c.kind = 'return'), 0) - coalesce((
        select sum(x.quantity) from revenue.paper_line x
        join revenue.paper y on y.workspace_id = x.workspace_id and y.id = x.paper_id
        where x.workspace_id = ${workspaceId} and x.corrects_line_id = l.id and x.kind = 'return'
          and y.state = 'draft' and y.id is distinct from ${id ?? null}), 0))::text as left
    from revenue.line l
    where l.workspace_id = ${workspaceId} and l.id = any(${lineIds}::uuid[]) and l.account_id = ${accountId}`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.lineId, row]))
}
