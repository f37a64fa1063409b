import { type RawBuilder, sql } from 'kysely'
import type { SalesPlan } from '#modules/data-quality/contract/import.ts'
import { creditKinds } from '#modules/data-quality/contract/sales-words.ts'
import { accountKey, type Cells, type ImportRun } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { costFormulas, grossFormulas, netFormulas } from './line-formulas.ts'
import { meaningOf, productKey } from './plan-products.ts'

type Sql = RawBuilder<unknown>
type Scope = Context & { importId: string }

/** Fields that are numbers, by their column in the query; rates are fractions there. */
const numbers = {
  quantity: 'quantity',
  listUnitPrice: 'list_unit_price',
  netUnitPrice: 'net_unit_price',
  listAmount: 'list_amount',
  netAmount: 'net_amount',
  amountWithTax: 'amount_with_tax',
  discountAmount: 'discount_amount',
  taxAmount: 'tax_amount',
  unitCost: 'unit_cost',
  costAmount: 'cost_amount',
  profit: 'profit',
  charges: 'charges',
  exchangeRate: 'exchange_rate',
} as const
const rates = { discountRate: 'discount_rate', taxRate: 'tax_rate' } as const

/**
 * Reads staged rows into typed lines, `from` < row ≤ `to`: text to numbers and days, accounts and products found, amounts
 * by the plan of the mapping and rounded half away from zero once each, the kind of the line, the keys by which the line
 * and its document are known again, or the sentence that says why the row is rejected. Each `offset 0` keeps a level
 * from being folded into the next, which would read every cell again for each use.
 */
export async function planLines(ctx: Scope, run: ImportRun, cells: Cells, range: [number, number]): Promise<void> {
  const plan = run.mapping.sales!
  // Accounts and products are joined to every row: hashed, whatever was guessed of their number.
  await sql`set local enable_nestloop = off`.execute(ctx.db)
  await sql`
    insert into revenue.planned_line (workspace_id, import_id, row_number, problem, change, account_no, account_id, product_id, kind,
      document_kind, number, issued_on, due_on, currency, rate, description, quantity, list_price, unit_cost, gross, discount, net,
      tax, charge, base_gross, base_net, base_cost, base_charge, document_key, line_key)
    select ${ctx.workspaceId}::uuid, ${ctx.importId}::uuid, row_number, problem, case when problem is null then 'new' else 'rejected' end,
      account_no, account_id, product_id, kind, document_kind, number, issued_on, due_on, currency, rate, description, abs(quantity),
      list_price, cost_per_unit, gross, gross - net, net, tax, charge, ${inBase(run, sql`gross`)}, ${inBase(run, sql`net`)},
      ${inBase(run, sql`cost`)}, ${inBase(run, sql`charge`)}, document_key,
      case when problem is null then ${lineKey(plan)} end
    from (${keyed(run, plan, amounts(run, plan, judged(run, plan, known(ctx, run, cells, readRows(ctx, plan, cells, range)))))}) k`.execute(
    ctx.db,
  )
}

/** Level 1: cells to typed values. */
function readRows(ctx: Scope, plan: SalesPlan, cells: Cells, [from, to]: [number, number]): Sql {
  const columns = [
    ...Object.entries(numbers).map(([field, column]) => sql`${cells.number(field)} as ${sql.ref(column)}`),
    ...Object.entries(rates).map(([field, column]) => sql`${cells.rate(field)} as ${sql.ref(column)}`),
  ]
  const credit =
    plan.creditSigns === 'credits are positive' || cells.has('documentKind')
      ? sql`coalesce(${cells.text('documentKind')} ~* ${sql.lit(creditKinds)}, false)`
      : sql`false`
  return sql`
    select s.row_number, s.cells, s.problem as staged_problem, ${accountKey(cells)} as account_key, ${productKey(cells)} as product_key,
      ${cells.text('documentNumber')} as number, ${credit} as is_credit, ${cells.day('invoiceDate')} as issued_on,
      ${cells.day('dueDate')} as due_on, ${cells.text('description')} as description,
      data_quality.currency_of(${cells.text('currency')}) as currency_named, ${cells.text('lineId')} as line_id,
      ${cells.text('lineKind')} as line_kind, ${cells.has('lineKind') ? cells.text('documentKind') : sql`null::text`} as given_kind, ${sql.join(columns)}
    from data_quality.staged_row s
    where s.workspace_id = ${ctx.workspaceId} and s.import_id = ${ctx.importId} and s.file_no = 1
      and s.row_number > ${from} and s.row_number <= ${to} ${cells.has('record') ? sql`and ${cells.text('record')} = 'line'` : sql``} offset 0`
}

/** Level 2: the account, product and currency of the row, and the sentence where one of its cells cannot be taken. */
function known(ctx: Scope, run: ImportRun, cells: Cells, rows: Sql): Sql {
  const { workspaceId, importId } = ctx
  const given = sql`${JSON.stringify(run.rates)}::jsonb`
  return sql`
    select s.*, a.no as account_no, a.id as account_id, coalesce(a.named_id, a.id) as named_id, a.name as account_name, p.id as product_id, p.means,
      c.code as currency, c.factor, s.is_credit as credit,
      case when c.code = ${run.base.currency} then 1 else coalesce(s.exchange_rate, (${given} ->> c.code)::numeric) end as rate,
      coalesce(s.staged_problem, a.problem, case
        when s.account_key is null then ${cells.fault(cells.has('accountName') ? 'accountName' : 'accountId', 'missing')}
        when s.issued_on is null then ${cells.fault('invoiceDate', 'missing')}
        when s.issued_on = '-infinity' then ${cells.fault('invoiceDate', 'notADay')}
        when s.due_on = '-infinity' then ${cells.fault('dueDate', 'notADay')}
        when s.issued_on <= k.locked_through then format('The books are locked through %s. Unlock that period, or leave the row out.', k.locked_through)
        ${numberFaults(cells)}
        when c.code is null then ${cells.fault('currency', 'unknownCurrency')}
        when s.discount_rate > 1 then format('A discount of %s %% is more than the whole. Mend it in the file or leave it out.',
          trim_scale(s.discount_rate * 100))
      end) as row_problem
    from (${rows}) s
    left join revenue.books k on k.workspace_id = ${workspaceId}
    left join data_quality.planned_account a
      on a.workspace_id = ${workspaceId} and a.import_id = ${importId} and a.account_key = s.account_key
    left join revenue.planned_product p
      on p.workspace_id = ${workspaceId} and p.import_id = ${importId} and p.product_key = s.product_key
    left join (select code::text, digits, 10::numeric ^ digits as factor from platform.currency) c
      on c.code = coalesce(s.currency_named, ${run.mapping.currency ?? run.base.currency})
    offset 0`
}

function numberFaults(cells: Cells): Sql {
  const all = { ...numbers, ...rates } as Record<string, string>
  const present = Object.keys(all).filter((field) => cells.has(field))
  return cells.numberFaults(present, (field) => sql`s.${sql.ref(all[field]!)}`)
}

/** Level 3: net and gross in units of the currency, and what forbids them. */
function judged(run: ImportRun, plan: SalesPlan, rows: Sql): Sql {
  const units = sql`case when ${sql.lit(plan.quantity === 'one')} then 1 else coalesce(quantity, 1) end`
  const signed = plan.creditSigns === 'credits are positive'
  const sign = signed ? sql`case when credit then -1 else 1 end` : sql`1`
  const inner = sql`select k.*, ${sign} as sign, ${units} as units from (${rows}) k offset 0`
  const netted = sql`select n.*, case when row_problem is null then ${netFormulas[plan.net]} end as net_x from (${inner}) n offset 0`
  return sql`
    select j.*, ${signed ? sql`sign * net_x` : sql`net_x`} as net_signed,
      case when row_problem is null then ${signed ? sql`sign * (${grossFormulas[plan.gross]})` : grossFormulas[plan.gross]} end as gross_x,
      coalesce(row_problem, case
        when net_x is null then 'The row has no amount. Fill it in the file or leave the row out.'
        when abs(net_x) >= 1e12 or abs(quantity) >= 1e12 or abs(list_unit_price) >= 1e12 or abs(unit_cost) >= 1e12
          or abs(list_amount) >= 1e12 or abs(cost_amount) >= 1e12 or abs(profit) >= 1e12 or abs(charges) >= 1e12
          then 'The amounts of the row are larger than any amount. Mend them in the file or leave the row out.'
        when quantity < 0 and net_x > 0
          then 'The quantity is below zero and the amount above it. Write both with a minus, or neither.'
        when rate is null then format('Amounts in %s need a rate to %s. Give it with the import, or in a column.', currency, ${run.base.currency}::text)
        when rate <= 0 then 'An exchange rate is above zero. Mend it in the file or leave the row out.'
      end) as problem
    from (${netted}) j offset 0`
}

/** Level 4: the kind of the line, and amounts in minor units. */
function amounts(_run: ImportRun, plan: SalesPlan, rows: Sql): Sql {
  const means = sql`coalesce(means, case when product_id is null or net_signed < 0 then ${meaningOf(sql`description`)} end)`
  const kinded = sql`
    select g.*, case
      when problem is not null then null
      when line_kind is not null then line_kind
      when net_signed >= 0 then case when ${means} = 'charge' then 'charge' else 'sale' end
      when ${means} in ('discount', 'early-payment-discount', 'charge') then ${means}
      when sign * quantity < 0 then 'return' else 'allowance' end as kind
    from (${rows}) g offset 0`
  const minor = sql`
    select m.*, case when problem is null then (net_signed * factor)::bigint end as net,
      case when problem is not null then null
        when kind = 'sale' then (gross_x * factor)::bigint
        when kind in ('discount', 'early-payment-discount') then 0
        else (net_signed * factor)::bigint end as gross
    from (${kinded}) m offset 0`
  return sql`
    select c.*, case when problem is not null then null
        when kind in ('sale', 'return') then ${plan.cost === 'net − profit' ? sql`net - (sign * profit * factor)::bigint` : sql`sign * (${costFormulas[plan.cost]})`}
        else 0 end as cost,
      case when problem is null then coalesce((sign * coalesce(tax_amount, net_x * tax_rate) * factor)::bigint, 0) end as tax,
      case when problem is null then (sign * charges * factor)::bigint end as charge,
      case when problem is null then coalesce(list_unit_price,
        case when kind in ('sale', 'return') and units <> 0 then round(abs(gross_x / units), 6) end) end as list_price
    from (${minor}) c offset 0`
}

/**
 * Level 5: documents of one number, account, currency and kind are one; without a number those of one day. The account is the one
 * that the file names, also where it was merged since: its documents went along and keep their keys.
 */
function keyed(_run: ImportRun, _plan: SalesPlan, rows: Sql): Sql {
  const creditNote = sql`kind in ('return', 'allowance') or (credit and kind <> 'sale')`
  return sql`
    select d.*, case when problem is null then md5(concat_ws('|', document_kind, coalesce('n' || number, 'd' || issued_on),
        named_id, currency))::uuid end as document_key,
      coalesce(unit_cost, case when cost is not null and units <> 0 and kind in ('sale', 'return')
        then round(abs(cost / factor / units), 6) end) as cost_per_unit
    from (select e.*, coalesce(given_kind, case when ${creditNote} then 'credit-note' else 'invoice' end) as document_kind from (${rows}) e offset 0) d offset 0`
}

/** Half away from zero, per line and amount. */
function inBase(run: ImportRun, amount: Sql): Sql {
  const factor = sql.raw(`1e${run.base.digits}`)
  return sql`case when rate = 1 and currency = ${run.base.currency} then ${amount} else (${amount} / factor * rate * ${factor})::bigint end`
}

/** The id column, within the document; else what the line says. Repeats are told apart afterwards. */
function lineKey(plan: SalesPlan): Sql {
  if (plan.line !== 'content') return sql`md5(concat_ws('|', document_key, 'id', line_id))::uuid`
  return sql`md5(concat_ws('|', document_key, kind, gross, net, tax, coalesce(cost::text, ''), coalesce(trim_scale(quantity)::text, ''),
    coalesce(product_id::text, ''), description))::uuid`
}
