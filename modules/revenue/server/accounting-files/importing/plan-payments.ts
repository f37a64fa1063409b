import { sql } from 'kysely'
import { accountKey, type Cells, type ImportRun, importedId } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'

type Scope = Context & { importId: string }

/**
 * Payments of a file, each once: the account that is named, else whose document is paid; in minor units. One that came before is
 * known by its day, account, amount, reference and which of several such it is.
 */
export async function planPayments(ctx: Scope, run: ImportRun, cells: Cells): Promise<void> {
  const { workspaceId, importId } = ctx
  const given = sql`${JSON.stringify(run.rates)}::jsonb`
  const base = sql.raw(`1e${run.base.digits}`)
  await sql`
    insert into revenue.planned_payment (workspace_id, import_id, no, row_number, change, problem, key, id, account_id, direction, day,
      currency, rate, amount, base_amount, reference, note, pays)
    with read as materialized (
      select s.row_number, ${accountKey(cells)} as account_key, ${cells.day('invoiceDate')} as day, ${cells.number('amount')} as amount,
        coalesce(data_quality.currency_of(${cells.text('currency')}), ${run.mapping.currency ?? run.base.currency}) as currency,
        left(${cells.text('reference')}, 200) as reference, left(${cells.text('description')}, 1000) as note,
        coalesce(${cells.text('pays')}, '[]')::jsonb as pays
      from data_quality.staged_row s
      where s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1 and ${cells.text('record')} = 'payment'
    ), found as (
      select r.*, c.digits, coalesce(a.id, (select d.account_id from revenue.document d where d.workspace_id = ${workspaceId}
          and d.number = r.pays #>> '{0,0}' and d.origin = 'mirrored' limit 1), (select l.account_id from revenue.planned_line l
          where l.workspace_id = ${workspaceId} and l.import_id = ${importId} and l.number = r.pays #>> '{0,0}' limit 1)) as account_id,
        a.problem as account_problem,
        case when r.currency = ${run.base.currency} then 1 else coalesce((${given} ->> r.currency)::numeric,
          (select e.rate from revenue.rate e where e.workspace_id = ${workspaceId} and e.currency = r.currency and e.day <= r.day
            and e.day > r.day - 7 order by e.day desc limit 1)) end as rate
      from read r
      left join platform.currency c on c.code = r.currency
      left join data_quality.planned_account a
        on a.workspace_id = ${workspaceId} and a.import_id = ${importId} and a.account_key = r.account_key
    ), judged as (
      select f.*, round(abs(f.amount) * 10::numeric ^ f.digits)::bigint as minor, coalesce(f.account_problem, case
        when f.account_id is null then 'Nobody knows who paid: the invoice it names is neither here nor in the file. Bring the invoices first.'
        when f.digits is null then format('%s is no currency of ISO 4217.', f.currency)
        when f.rate is null then format('Amounts in %s need a rate to %s. Give it with the import.', f.currency, ${run.base.currency}::text)
      end) as problem
      from found f
    ), keyed as (
      select j.*, row_number() over (order by j.row_number)::int as no, case when j.problem is null then md5(concat_ws('|', 'payment', j.day,
        j.account_id, sign(j.amount) * j.minor, j.currency, coalesce(j.reference, ''), row_number() over (
          partition by j.day, j.account_id, j.amount, j.currency, j.reference order by j.row_number)))::uuid end as key
      from judged j
    )
    select ${workspaceId}::uuid, ${importId}::uuid, k.no, k.row_number,
      case when k.problem is not null then 'rejected' when e.id is not null then 'same' when b.locked_through >= k.day then 'rejected' else 'new' end,
      coalesce(k.problem, case when e.id is null and b.locked_through >= k.day then
        format('The books are locked through %s. Leave the payment out, or ask who keeps the books to unlock that period.', b.locked_through) end),
      k.key, coalesce(e.id, ${importedId(importId, 'payment', sql`k.no`)}), k.account_id, case when k.amount < 0 then 'out' else 'in' end,
      k.day, k.currency, k.rate, k.minor, round(k.minor / 10::numeric ^ k.digits * k.rate * ${base})::bigint, k.reference, k.note,
      (select jsonb_agg(jsonb_build_array(p ->> 0, round(abs((p ->> 1)::numeric) * 10::numeric ^ k.digits))) from jsonb_array_elements(k.pays) p)
    from keyed k
    left join revenue.payment e on e.workspace_id = ${workspaceId} and e.import_key = k.key
    left join revenue.books b on b.workspace_id = ${workspaceId}
    where k.minor is null or k.minor > 0`.execute(ctx.db)
}
