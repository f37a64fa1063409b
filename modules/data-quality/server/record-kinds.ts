import { sql } from 'kysely'
import {
  importContacts,
  importParents,
  standardiseImported,
  standardiseSoon,
  undoImportedAccounts,
  undoImportedContacts,
  undoImportedParents,
} from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { ImportCounts } from '../contract/import-record.ts'
import { Cells } from './cells.ts'
import { chunksOfNames, grownAfter, rangeOfNames } from './chunks.ts'
import { clearTables } from './clear-table.ts'
import { gatherFirstStatistics, gatherStatistics } from './gather-statistics.ts'
import { importedEventId, importedId } from './import-ids.ts'
import type { ImportKind, ImportRun, ImportScope } from './import-kind.ts'
import { inImport } from './in-import.ts'
import { typedPhones } from './match-by.ts'
import { applyNamedAccounts } from './named-accounts.ts'
import { planAccounts } from './plan-accounts.ts'
import { planContacts } from './plan-contacts.ts'
import { planNamedAccounts } from './plan-named-accounts.ts'
import { planParents } from './plan-parents.ts'
import { previewRecords } from './preview-records.ts'

const filled = ['relationships.account', 'relationships.relationship', 'search.entry']
/** Tables that a plan looks into for every record that is there. */
const accountTables = ['relationships.account', 'relationships.relationship', 'relationships.standard_phone']
const peopleTables = ['contact', 'contact_channel', 'contact_date', 'contact_address'].map(
  (name) => `relationships.${name}`,
)

export const ofImport = ({ workspaceId, importId }: Pick<ImportScope, 'workspaceId' | 'importId'>) =>
  sql`workspace_id = ${workspaceId} and import_id = ${importId}`

export const accountsKind: ImportKind = {
  name: 'accounts',
  follows: [
    { table: 'data_quality.planned_account', column: 'id', record: 'account', itself: 'no' },
    { table: 'data_quality.planned_account', column: 'parent_id', record: 'account' },
  ],
  grown: ({ accounts = 0 }, chunk) => {
    if (chunk < accounts) return grownAfter(chunk, chunk === accounts - 1) ? filled : []
    return grownAfter(chunk - accounts, false) ? ['relationships.link'] : []
  },
  async plan(run) {
    const cells = new Cells(run.mapping)
    await readPhones(run, cells, 'account')
    await gatherFirstStatistics(run, ...accountTables)
    await inImport(run, (ctx) => planAccounts(ctx, cells))
    await gatherStatistics(run, 'data_quality.planned_account')
    const chunks = chunksOfNames(run.rows)
    const linked = cells.has('parent')
    if (linked) await inImport(run, (ctx) => planParents(ctx, cells))
    return {
      parts: { accounts: chunks },
      // A parent may stand anywhere in the file, so links follow behind all accounts.
      chunks: linked ? chunks * 2 : chunks,
      counts: await counts(run, 'data_quality.planned_account'),
      totals: null,
    }
  },
  preview: (scope, mapping, tab) => previewRecords(scope, mapping, tab, 'data_quality.planned_account'),
  async apply(ctx, run, { accounts = 0 }, chunk) {
    const scope = { ...ctx, importId: run.importId }
    if (chunk >= accounts) return applyParents(scope, rangeOfNames(chunk - accounts)).then(() => 0)
    const range = rangeOfNames(chunk)
    await applyNamedAccounts(scope, range)
    return rowsWithin(range, run)
  },
  undo: async (ctx, eventIds) => [
    ...(await undoImportedParents(ctx, eventIds)),
    ...(await undoImportedAccounts(ctx, eventIds)),
  ],
  finish: standardiseSoon,
  rejected: (scope) =>
    sql`select row_number, problem from data_quality.planned_account where ${ofImport(scope)} and change = 'rejected'`,
  clear: (scope) => clearTables(scope, ['data_quality.planned_account']),
}

export const contactsKind: ImportKind = {
  name: 'contacts',
  follows: [
    { table: 'data_quality.planned_contact', column: 'account_id', record: 'account' },
    { table: 'data_quality.planned_contact', column: 'id', record: 'contact', itself: 'row_number' },
  ],
  grown: ({ accounts = 0 }, chunk) =>
    grownAfter(chunk < accounts ? chunk : chunk - accounts, false) ? [...filled, 'relationships.contact'] : [],
  async plan(run) {
    const cells = new Cells(run.mapping)
    await readPhones(run, cells, 'contact')
    await gatherFirstStatistics(run, ...accountTables, ...peopleTables)
    await inImport(run, (ctx) => planNamedAccounts(ctx, cells, 'prospect'))
    await gatherStatistics(run, 'data_quality.planned_account')
    await inImport(run, (ctx) => planContacts(ctx, cells))
    await gatherStatistics(run, 'data_quality.planned_contact')
    await inImport(run, leaveOutUnused)
    const named = await inImport(run, newAccounts)
    const accounts = chunksOfNames(named.last)
    const counted = await counts(run, 'data_quality.planned_contact')
    return {
      parts: { accounts },
      chunks: accounts + chunksOfNames(run.rows),
      counts: { ...counted, newAccounts: named.count, accounts: named.all },
      totals: null,
    }
  },
  preview: (scope, mapping, tab) => previewRecords(scope, mapping, tab, 'data_quality.planned_contact'),
  async apply(ctx, run, { accounts = 0 }, chunk) {
    const scope = { ...ctx, importId: run.importId }
    if (chunk < accounts) return applyNamedAccounts(scope, rangeOfNames(chunk))
    const range = rangeOfNames(chunk - accounts)
    await importContacts(ctx, contactRows(scope, range))
    return rowsWithin(range, run)
  },
  async undo(ctx, eventIds) {
    return [...(await undoImportedContacts(ctx, eventIds)), ...(await undoImportedAccounts(ctx, eventIds))]
  },
  finish: standardiseSoon,
  rejected: (scope) =>
    sql`select row_number, problem from data_quality.planned_contact where ${ofImport(scope)} and change = 'rejected'`,
  clear: (scope) => clearTables(scope, ['data_quality.planned_contact', 'data_quality.planned_account']),
}

/** Puts planned accounts with a number in `range` under their parents, once all accounts are there. */
export async function applyParents(ctx: Context & { importId: string }, range: [number, number]): Promise<void> {
  await tellLeft(ctx, await importParents(ctx, parentRows(ctx, range)))
}

/** Where rows are matched by telephone numbers all are read first. */
async function readPhones(run: ImportRun, cells: Cells, record: 'account' | 'contact'): Promise<void> {
  if (cells.matchBy !== 'phone') return
  await standardiseImported((work) => inImport(run, work), run.workspaceId, record, typedPhones(run, cells))
}

export const rowsWithin = ([from, to]: [number, number], run: ImportRun) => Math.max(0, Math.min(to, run.rows) - from)

/**
 * Accounts that somebody put under another parent while the file was being written: the parent of then stays, and their rows
 * stand among the rejected ones with the reason, though the rest of them was brought.
 */
async function tellLeft(
  { db, workspaceId, importId }: Context & { importId: string },
  left: { accountId: string; problem: string }[],
): Promise<void> {
  if (left.length === 0) return
  const told = sql`jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as l("accountId" uuid, problem text)`
  const { rows } = await sql`
    insert into data_quality.rejected_row (workspace_id, import_id, row_number, line_number, cells, problem)
    select ${workspaceId}::uuid, ${importId}::uuid, s.row_number, s.line_number, s.cells, l.problem
    from ${told}
    join data_quality.planned_account a on a.workspace_id = ${workspaceId} and a.import_id = ${importId} and a.id = l."accountId"
      and a.parent_id is not null and a.change in ('new', 'changed')
    join data_quality.staged_row s on s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1
      and s.row_number = a.row_number
    returning row_number`.execute(db)
  await sql`
    update data_quality.import set counts = jsonb_set(counts, '{rejected}', to_jsonb((counts ->> 'rejected')::int + ${rows.length}::int))
    where workspace_id = ${workspaceId} and id = ${importId}`.execute(db)
}

const contactRows = (ctx: Context & { importId: string }, [from, to]: [number, number]) => sql`
  select c.id, c.change, c.account_id, c.name, c.first_name, c.last_name, c.job_title, c.email, c.phone, c.external_id, c.language, c.salt,
    c.other_emails, c.other_phones, c.email_kinds, c.phone_kinds, c.birthday, c.street, c.postcode, c.city, c.region, c.country, c.card, c.custom,
    ${importedEventId(ctx.importId, 'contact', sql`c.row_number`)} as event_id
  from data_quality.planned_contact c
  where c.workspace_id = ${ctx.workspaceId} and c.import_id = ${ctx.importId} and c.row_number > ${from} and c.row_number <= ${to}
    and c.change in ('new', 'changed')`

const parentRows = (ctx: Context & { importId: string }, [from, to]: [number, number]) => sql`
  select ${importedId(ctx.importId, 'link', sql`a.no`)} as id, ${importedEventId(ctx.importId, 'link', sql`a.no`)} as event_id,
    uuid_send(md5(a.salt)::uuid) as salt, a.parent_id, a.id as child_id
  from data_quality.planned_account a
  where a.workspace_id = ${ctx.workspaceId} and a.import_id = ${ctx.importId} and a.no > ${from} and a.no <= ${to}
    and a.parent_id <> a.id and a.change in ('new', 'changed')`

/** An account that only rejected rows name is not created. */
async function leaveOutUnused(ctx: Context & { importId: string }): Promise<void> {
  await sql`
    update data_quality.planned_account a set change = 'unused'
    where a.workspace_id = ${ctx.workspaceId} and a.import_id = ${ctx.importId} and a.change = 'new' and not exists (
      select from data_quality.planned_contact c where c.workspace_id = ${ctx.workspaceId} and c.import_id = ${ctx.importId}
        and c.change in ('new', 'changed') and c.account_id = a.id)`.execute(ctx.db)
}

async function newAccounts(ctx: Context & { importId: string }): Promise<{ count: number; last: number; all: number }> {
  const { rows } = await sql<{ count: number; last: number; all: number }>`
    select (count(*) filter (where change = 'new'))::int as count, coalesce(max(no) filter (where change = 'new'), 0)::int as last,
      count(distinct id)::int as all
    from data_quality.planned_account where ${ofImport(ctx)}`.execute(ctx.db)
  return rows[0]!
}

export function counts(run: ImportRun, table: string): Promise<ImportCounts> {
  return inImport(run, async (ctx) => {
    const { rows } = await sql<Pick<ImportCounts, 'read' | 'created' | 'updated' | 'unchanged' | 'rejected'>>`
      select count(*)::int as read, (count(*) filter (where change = 'new'))::int as created,
        (count(*) filter (where change = 'changed'))::int as updated, (count(*) filter (where change = 'same'))::int as unchanged,
        (count(*) filter (where change = 'rejected'))::int as rejected
      from ${sql.table(table)} where ${ofImport(ctx)}`.execute(ctx.db)
    const { read, created, updated, unchanged, rejected } = rows[0]!
    const accounts = table.endsWith('account') ? read - rejected : 0
    return {
      ...{ read, created, updated, unchanged, rejected, accounts },
      ...{ documents: 0, invoices: 0, creditNotes: 0, newProducts: 0, returns: 0 },
      newAccounts: table.endsWith('account') ? created : 0,
    }
  })
}
