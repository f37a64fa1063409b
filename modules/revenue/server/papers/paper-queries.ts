import { type RawBuilder, sql } from 'kysely'
import { accountNames, andWithin, contactNames } from '#modules/relationships/server/index.ts'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { TaxMode } from '../../contract/amounts.ts'
import type {
  Billing,
  Paper,
  PaperKind,
  PaperLineKind,
  PaperRow,
  PaperState,
  PaperView,
  Progress,
} from '../../contract/papers.ts'
import './tables.ts'

export type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** A line as it is stored. */
export interface StoredLine {
  id: string
  kind: PaperLineKind
  productId: string | null
  description: string | null
  quantity: string
  unit: string | null
  listPrice: string | null
  unitPrice: string
  discountRate: string | null
  taxId: string | null
  unitCost: string | null
  optional: boolean
  choice: string | null
  chosen: boolean
  followsLineId: string | null
  correctsLineId: string | null
  restocked: boolean
}

/** A paper as it is stored, with its lines in their order. */
export interface PaperRecord {
  id: string
  kind: PaperKind
  state: PaperState
  accountId: string
  contactId: string | null
  currency: string
  day: string
  validUntil: string | null
  title: string | null
  number: string | null
  groupId: string
  revision: number
  dueDays: number | null
  earlyDays: number | null
  earlyRate: string | null
  taxMode: TaxMode
  discountRate: string | null
  discountAmount: number | null
  note: string | null
  reference: string | null
  followsId: string | null
  billing: Billing
  billedRate: string | null
  correctsId: string | null
  documentId: string | null
  delivered: Progress
  invoiced: Progress
  net: number
  tax: number
  total: number
  answeredAt: string | null
  answeredName: string | null
  answerNote: string | null
  version: number
  lines: StoredLine[]
}

const number = (column: string) => sql`trim_scale(${sql.ref(column)})::text`

const lineFields = sql`
  'id', l.id, 'kind', l.kind, 'description', l.description, 'quantity', ${number('l.quantity')}, 'unit', l.unit,
  'listPrice', ${number('l.list_price')}, 'unitPrice', ${number('l.unit_price')}, 'discountRate', ${number('l.discount_rate')},
  'taxId', l.tax_id, 'unitCost', ${number('l.unit_cost')}, 'optional', l.optional, 'choice', l.choice, 'chosen', l.chosen,
  'followsLineId', l.follows_line_id, 'correctsLineId', l.corrects_line_id, 'restocked', l.restocked`

const head = sql`
  p.id, p.kind, p.state, p.currency, p.day, p.valid_until as "validUntil", p.title, p.number, p.revision,
  p.due_days as "dueDays", p.early_days as "earlyDays", ${number('p.early_rate')} as "earlyRate", p.tax_mode as "taxMode",
  ${number('p.discount_rate')} as "discountRate", p.discount_amount as "discountAmount", p.note, p.reference, p.billing,
  ${number('p.billed_rate')} as "billedRate", p.corrects_id as "correctsId", p.document_id as "documentId", p.delivered, p.invoiced,
  p.net, p.tax, p.total, p.answered_at as "answeredAt", p.answered_name as "answeredName", p.answer_note as "answerNote", p.version`

const row = sql`
  p.id, p.kind, p.state, p.number, p.revision, p.title, json_build_object('id', a.id, 'name', a.name) as account, p.day,
  p.valid_until as "validUntil", p.currency, p.net, p.tax, p.total, p.delivered, p.invoiced, p.document_id as "documentId"`

export const paperRows = (reader: Reader, where: RawBuilder<unknown>) => sql<PaperRow>`
  select ${row} from revenue.paper p join ${accountNames(reader.workspaceId)} a on a.id = p.account_id
  where p.workspace_id = ${reader.workspaceId} ${andWithin(reader, 'document:see', sql`p.account_id`)} ${where}`

const near = sql`json_build_object('id', n.id, 'kind', n.kind, 'state', n.state, 'number', n.number, 'revision', n.revision,
  'documentId', n.document_id, 'currency', n.currency, 'total', n.total)`

/** One paper as it is shown. */
export async function findPaper(reader: Reader, id: string): Promise<Paper> {
  const { workspaceId } = reader
  const others = (condition: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`
    (select coalesce(json_agg(${near} order by ${order}), '[]') from revenue.paper n where n.workspace_id = p.workspace_id and ${condition})`
  const { rows } = await sql<Paper>`
    select ${head}, json_build_object('id', a.id, 'name', a.name) as account, coalesce(b.rounding, 'line') as rounding,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as contact,
      (select ${near} from revenue.paper n where n.workspace_id = p.workspace_id and n.id = p.follows_id) as follows,
      ${others(sql`n.follows_id = p.id and n.group_id <> p.group_id`, sql`n.created_at, n.id`)} as followed,
      ${others(sql`n.group_id = p.group_id and n.id <> p.id`, sql`n.revision desc`)} as versions,
      (select json_build_object('open', count(*) filter (where closed_at is null), 'views', coalesce(sum(views), 0),
          'lastSeenAt', to_char(max(last_seen_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from revenue.public_page g where g.workspace_id = p.workspace_id and g.paper_id = p.id) as pages,
      (select coalesce(json_agg(json_build_object(${lineFields},
          'product', case when r.id is null then null else json_build_object('id', r.id, 'code', r.code, 'name', r.name) end,
          'taxRate', ${number('t.rate')}, 'delivered', trim_scale(coalesce(f.delivered, 0))::text,
          'invoiced', trim_scale(coalesce(f.invoiced, 0))::text) order by l.position, l.id), '[]')
        from revenue.paper_line l
        left join revenue.product r on r.workspace_id = l.workspace_id and r.id = l.product_id
        left join revenue.tax t on t.workspace_id = l.workspace_id and t.id = l.tax_id
        left join lateral ${takenOfLine(workspaceId)} f on true
        where l.workspace_id = p.workspace_id and l.paper_id = p.id) as lines
    from revenue.paper p
    join ${accountNames(workspaceId)} a on a.id = p.account_id
    left join ${contactNames(reader)} c on c.id = p.contact_id
    left join revenue.books b on b.workspace_id = p.workspace_id
    where p.workspace_id = ${workspaceId} and p.id = ${id} ${andWithin(reader, 'document:see', sql`p.account_id`)}`.execute(
    reader.db,
  )
  if (!rows[0]) throw notFound('This paper')
  return rows[0]
}

/** How much of a line `l` was delivered and billed by what follows it; drafts count, what is cancelled does not. */
const takenOfLine = (workspaceId: string) => sql<{ delivered: string; invoiced: string }>`
  (select sum(x.quantity) filter (where y.kind = 'delivery') as delivered, sum(x.quantity) filter (where y.kind = 'invoice') as invoiced
    from revenue.paper_line x
    join revenue.paper y on y.workspace_id = x.workspace_id and y.id = x.paper_id
    where x.workspace_id = ${workspaceId} and x.follows_line_id = l.id and x.kind = l.kind and y.state <> 'cancelled')`

/** The paper with its lines, locked until the transaction ends; refused where the actor may not see or not change it. */
export async function lockPaper(
  ctx: Reader,
  id: string | undefined,
  permission: Permission = 'document:change',
): Promise<PaperRecord> {
  if (!id) throw notFound('This paper')
  const { rows } = await sql<PaperRecord>`
    select ${head}, p.account_id as "accountId", p.contact_id as "contactId", p.group_id as "groupId", p.follows_id as "followsId",
      (select coalesce(json_agg(json_build_object(${lineFields}, 'productId', l.product_id) order by l.position, l.id), '[]')
        from revenue.paper_line l where l.workspace_id = p.workspace_id and l.paper_id = p.id) as lines
    from revenue.paper p
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${id}
      ${andWithin(ctx, 'document:see', sql`p.account_id`)} ${andWithin(ctx, permission, sql`p.account_id`)}
    for update of p`.execute(ctx.db)
  if (!rows[0]) throw notFound('This paper')
  return rows[0]
}

/** For its history. */
export async function assertPaperSeen(reader: Reader, id: string): Promise<void> {
  const { rows } = await sql`
    select from revenue.paper p where p.workspace_id = ${reader.workspaceId} and p.id = ${id}
      ${andWithin(reader, 'document:see', sql`p.account_id`)}`.execute(reader.db)
  if (rows.length === 0 || !reader.actor.may('document:see')) throw notFound('This paper')
}

/** The conditions on `revenue.paper p` of each list. */
export const viewConditions = (day: string): Record<PaperView, RawBuilder<boolean>> => ({
  drafts: sql`p.state = 'draft'`,
  'quotes-open': sql`p.kind = 'quote' and p.state = 'sent' and (p.valid_until is null or p.valid_until >= ${day}::date)`,
  'quotes-accepted': sql`p.kind = 'quote' and p.state = 'accepted'`,
  'quotes-declined': sql`p.kind = 'quote' and p.state = 'declined'`,
  'quotes-expired': sql`p.kind = 'quote' and p.state = 'sent' and p.valid_until < ${day}::date`,
  'orders-open': sql`p.kind = 'order' and p.state = 'open' and p.delivered = 'none' and p.invoiced <> 'all'`,
  'orders-part': sql`p.kind = 'order' and p.state = 'open' and p.delivered = 'part'`,
  // What has nothing to deliver is done when it is billed.
  'orders-done': sql`p.kind = 'order' and p.state in ('open', 'done') and (p.delivered = 'all' or (p.delivered = 'none' and p.invoiced = 'all'))`,
  deliveries: sql`p.kind = 'delivery' and p.state = 'done'`,
  'to-invoice': sql`((p.kind = 'order' and p.state = 'open' and p.invoiced <> 'all' and p.delivered <> 'none')
    or (p.kind = 'delivery' and p.state = 'done' and p.follows_id is null and p.invoiced <> 'all'))`,
})

export const wrongState = (title: string, detail: string) => new Refusal(409, title, { detail })

export const paperSubjects = ({ id, accountId }: Pick<PaperRecord, 'id' | 'accountId'>) => [
  { role: 'account', type: 'account', id: accountId },
  { role: 'paper', type: 'paper', id },
]

export const aboutPaper = ({ kind, number, revision, total, currency }: PaperRecord) => ({
  ...{ kind, number, revision, total, currency },
})
