import { type RawBuilder, sql } from 'kysely'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Account } from '../contract/account.ts'
import { type ColumnBeside, type CustomName, columnsBeside, isCustom } from '../contract/account-columns.ts'
import { type Scorer, scoreOfEach } from './completeness/score-sql.ts'
import { type CustomReading, customField, customJson } from './fields/custom-columns.ts'
import { e164Of } from './standard/standard-queries.ts'
import { tagsJson } from './tags/tag-queries.ts'

const typesInOrder = sql`array['customer', 'supplier', 'partner', 'employee', 'candidate', 'prospect']`

const isoTime = (time: RawBuilder<unknown>) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The relationships `r` of an account as JSON, in one order. */
export const relationshipsJson = sql`json_agg(json_build_object('type', r.type, 'level', r.level, 'stage', r.stage,
  'stageSince', ${isoTime(sql`r.stage_since`)}, 'ownerId', r.owner_id, 'cadenceDays', r.cadence_days,
  'health', r.health, 'healthReason', r.health_reason, 'healthSince', ${isoTime(sql`r.health_since`)},
  'healthBy', r.health_by) order by array_position(${typesInOrder}, r.type))`

/** What stands beside the account `a`: its owner `m`, relationships `r` and figures `f`. */
export const besideAccount = (workspaceId: string) => sql`
  left join ${memberNames(workspaceId)} m on m.id = a.owner_id
  left join lateral (
    select ${relationshipsJson} as list from relationships.relationship r
    where r.workspace_id = ${workspaceId} and r.account_id = a.id) r on true
  left join lateral (
    select max(value) filter (where figure = 'net-sales') as net_sales,
      max(value) filter (where figure = 'gross-profit') as gross_profit,
      date '1970-01-01' + (max(value) filter (where figure = 'last-purchase'))::int as last_purchase,
      date '1970-01-01' + (max(value) filter (where figure = 'last-talk'))::int as last_talk,
      round(max(value) filter (where figure = 'supplier-score') / 10.0, 1) as supplier_score
    from relationships.account_figure where workspace_id = ${workspaceId} and account_id = a.id) f on true`

const rowFields = sql`
  'id', a.id, 'kind', a.kind, 'name', a.name, 'segment', a.segment, 'city', a.city,
  'owner', case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end,
  'relationships', coalesce(r.list, '[]'),
  'netSales', f.net_sales, 'grossProfit', f.gross_profit, 'lastPurchase', f.last_purchase, 'lastTalk', f.last_talk,
  'supplierScore', f.supplier_score, 'version', a.version`

const createdAt = isoTime(sql`a.created_at`)
const confirmedAt = isoTime(sql`a.confirmed_at`)

const beside: Record<(typeof columnsBeside)[number], RawBuilder<unknown>> = {
  ...{ externalId: sql`a.external_id`, street: sql`a.street`, postcode: sql`a.postcode`, region: sql`a.region` },
  ...{ country: sql`a.country`, website: sql`a.website`, email: sql`a.email`, phone: sql`a.phone` },
  e164: e164Of(sql`a.workspace_id`, sql`a.phone`),
  ...{ taxNumber: sql`a.tax_number`, since: sql`a.since`, createdAt, confirmedAt },
  tags: tagsJson(sql`a.workspace_id`, 'account', sql`a.id`),
}

/** An AccountRow as JSON text, with more columns where they are asked for. */
export function accountRowJson(
  scorer: Scorer,
  more: readonly ColumnBeside[] = [],
  custom?: CustomReading,
): RawBuilder<string> {
  const shown = (column: Exclude<ColumnBeside, CustomName>) =>
    column === 'complete' ? scoreOfEach(scorer, 'account') : beside[column]
  const asked = more.flatMap((column) => (isCustom(column) ? [] : [sql`, ${sql.lit(column)}, ${shown(column)}`]))
  const own = more.filter(isCustom).map((column) => customField(custom, column, 'with'))
  if (custom && own.length > 0) asked.push(sql`, 'custom', ${customJson(custom, own)}`)
  return sql<string>`json_build_object(${rowFields}${sql.join(asked, sql``)})::text`
}

export type StoredAccount = Omit<Account, 'custom' | 'standard'> & { custom: Record<string, unknown> }

/** Tags and standard forms stand beside the account, not in it. */
const ownColumns = columnsBeside.filter((column) => column !== 'tags' && column !== 'e164')

/** A whole Account as JSON, its custom fields as they are kept. */
export const accountJson: RawBuilder<StoredAccount> = sql<StoredAccount>`json_build_object(${rowFields}, 'custom', a.custom,
  ${sql.join(ownColumns.map((column) => sql`${sql.lit(column)}, ${beside[column]}`))})`
