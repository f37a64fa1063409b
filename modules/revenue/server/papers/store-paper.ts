import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { PaperRecord, StoredLine } from './paper-queries.ts'
import { settlePaper } from './settle-paper.ts'

const columns = {
  ...{ state: 'state', accountId: 'account_id', contactId: 'contact_id', currency: 'currency', day: 'day' },
  ...{ validUntil: 'valid_until', title: 'title', number: 'number', dueDays: 'due_days', earlyDays: 'early_days' },
  ...{ earlyRate: 'early_rate', taxMode: 'tax_mode', discountRate: 'discount_rate', discountAmount: 'discount_amount' },
  ...{ note: 'note', reference: 'reference', documentId: 'document_id', net: 'net', tax: 'tax', total: 'total' },
  ...{
    answeredAt: 'answered_at',
    answeredName: 'answered_name',
    answeredFrom: 'answered_from',
    answerNote: 'answer_note',
  },
} as const
export type PaperColumns = { [Field in keyof typeof columns]?: unknown }

/** Writes these fields of a paper; what is undefined stays. */
export async function storeFields(ctx: Context, id: string, fields: PaperColumns): Promise<void> {
  const set = Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [[columns[field as keyof typeof columns], value] as const],
  )
  await ctx.db
    .updateTable('revenue.paper')
    .set((eb) => ({ ...Object.fromEntries(set), updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

type Head = Omit<
  PaperRecord,
  | 'id'
  | 'state'
  | 'number'
  | 'groupId'
  | 'revision'
  | 'documentId'
  | 'delivered'
  | 'invoiced'
  | 'net'
  | 'tax'
  | 'total'
  | 'answeredAt'
  | 'answeredName'
  | 'answerNote'
  | 'version'
> &
  Partial<Pick<PaperRecord, 'number' | 'groupId' | 'revision'>>

/** A new draft with its lines, settled. */
export async function insertPaper(ctx: Context, head: Head): Promise<PaperRecord> {
  const { net, tax, total } = await settlePaper(ctx, head)
  const id = newId()
  const { lines, ...rest } = head
  const paper: PaperRecord = {
    ...{ number: null, groupId: id, revision: 1, ...rest, id, state: 'draft', documentId: null, lines },
    ...{ delivered: 'none', invoiced: 'none', net, tax, total, answeredAt: null, answeredName: null, answerNote: null },
    version: 1,
  }
  await ctx.db
    .insertInto('revenue.paper')
    .values({
      ...{
        workspace_id: ctx.workspaceId,
        id,
        kind: paper.kind,
        account_id: paper.accountId,
        contact_id: paper.contactId,
      },
      ...{ currency: paper.currency, day: paper.day, valid_until: paper.validUntil, title: paper.title },
      ...{ number: paper.number, group_id: paper.groupId, revision: paper.revision, due_days: paper.dueDays },
      ...{ early_days: paper.earlyDays, early_rate: paper.earlyRate, tax_mode: paper.taxMode },
      ...{ discount_rate: paper.discountRate, discount_amount: paper.discountAmount, note: paper.note },
      ...{
        reference: paper.reference,
        follows_id: paper.followsId,
        billing: paper.billing,
        billed_rate: paper.billedRate,
      },
      ...{ corrects_id: paper.correctsId, net, tax, total, author_id: ctx.actor.memberId },
      ...{ created_at: ctx.now, updated_at: ctx.now },
    })
    .execute()
  await storeLines(ctx, id, lines)
  return paper
}

/** These are the lines of the paper from now on, in this order; those it had keep what follows them. */
export async function storeLines(
  { db, workspaceId }: Context,
  paperId: string,
  lines: readonly StoredLine[],
): Promise<void> {
  const rows = lines.map((line, at) => ({ ...line, position: at + 1 }))
  await sql`
    delete from revenue.paper_line where workspace_id = ${workspaceId} and paper_id = ${paperId}
      and id <> all(${lines.map(({ id }) => id)}::uuid[])`.execute(db)
  const { numAffectedRows } = await sql`
    insert into revenue.paper_line (workspace_id, id, paper_id, position, kind, product_id, description, quantity, unit, list_price,
      unit_price, discount_rate, tax_id, unit_cost, optional, choice, chosen, follows_line_id, corrects_line_id, restocked)
    select ${workspaceId}::uuid, l.id, ${paperId}::uuid, l.position, l.kind, l."productId", l.description, l.quantity, l.unit, l."listPrice",
      l."unitPrice", l."discountRate", l."taxId", l."unitCost", l.optional, l.choice, l.chosen, l."followsLineId", l."correctsLineId", l.restocked
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, position int, kind text, "productId" uuid, description text,
      quantity numeric, unit text, "listPrice" numeric, "unitPrice" numeric, "discountRate" numeric, "taxId" uuid, "unitCost" numeric,
      optional boolean, choice text, chosen boolean, "followsLineId" uuid, "correctsLineId" uuid, restocked boolean)
    on conflict (workspace_id, id) do update set position = excluded.position, kind = excluded.kind, product_id = excluded.product_id,
      description = excluded.description, quantity = excluded.quantity, unit = excluded.unit, list_price = excluded.list_price,
      unit_price = excluded.unit_price, discount_rate = excluded.discount_rate, tax_id = excluded.tax_id, unit_cost = excluded.unit_cost,
      optional = excluded.optional, choice = excluded.choice, chosen = excluded.chosen, follows_line_id = excluded.follows_line_id,
      corrects_line_id = excluded.corrects_line_id, restocked = excluded.restocked
    where paper_line.paper_id = excluded.paper_id`.execute(db)
  if (Number(numAffectedRows ?? 0) !== lines.length)
    throw invalid([{ path: 'lines', message: 'A line of these stands on another paper. Leave its id out.' }])
}
