import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { fromMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { BroughtFile } from '../../contract/bank.ts'
import { bankImported } from '../../contract/bank-events.ts'
import { addBankAccount } from './bank-accounts.ts'
import { lineKeys } from './line-keys.ts'
import { BankFileFault } from './reading/bank-file-fault.ts'
import type { BankAccountNamed, BankStatement } from './reading/bank-statement.ts'
import type { BankFile } from './reading/read-bank-file.ts'

interface Known {
  id: string
  name: string
  iban: string | null
  number: string | null
  currency: string
}

/** The account that a file without one of its own is of: the one that was chosen, or the only one there is. */
export async function accountOfUnnamed(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  chosen: string | undefined,
): Promise<{ account: Known | null; currency: string | null }> {
  const accounts = await knownAccounts({ db, workspaceId })
  const account = chosen ? accounts.find(({ id }) => id === chosen) : accounts.length === 1 ? accounts[0] : null
  if (chosen && !account) throw new BankFileFault('The account that was chosen for the file is not here.', 'account')
  if (account) return { account, currency: account.currency }
  return {
    account: null,
    currency: accounts.length === 0 ? (await currentWorkspace({ db, workspaceId })).baseCurrency : null,
  }
}

async function knownAccounts({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select id, name, iban, number, currency from revenue.bank_account where workspace_id = ${workspaceId} order by id`.execute(
    db,
  )
  return rows
}

/** Writes what is new in a file, with its balances; a file of which all is here already leaves everything as it was. */
export async function enterStatements(
  ctx: Context,
  { format, statements }: BankFile,
  { name, chosen }: { name: string; chosen: Known | null },
): Promise<BroughtFile> {
  const told = statements.filter(
    ({ currency, lines, closing }) => currency !== null && (lines.length > 0 || closing !== null),
  )
  const accounts = await accountsOf(ctx, told, chosen, name)
  const importId = newId()
  const notes = told.flatMap((statement) => statement.notes)
  const lines = linesOf(told, accounts)
  await sql`
    insert into revenue.bank_import (workspace_id, id, name, format, brought, known, notes, created_by)
    values (${ctx.workspaceId}, ${importId}, ${name}, ${format}, 0, 0, '[]', ${ctx.actor.memberId})`.execute(ctx.db)
  const brought = await insertLines(ctx, importId, format, lines)
  const known = lines.length - brought
  const result = {
    ...{ format, brought, known },
    accounts: [...new Map(accounts.map(({ id, name: called, made }) => [id, { id, name: called, made }])).values()],
  }
  if (brought === 0) {
    await sql`delete from revenue.bank_import where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(
      ctx.db,
    )
    return { ...result, importId: null, eventId: null, notes }
  }
  await insertStatements(ctx, importId, told, accounts)
  notes.push(...(await gapsBefore(ctx, importId)))
  await sql`
    update revenue.bank_import set brought = ${brought}, known = ${known}, notes = ${JSON.stringify(notes)}::jsonb
    where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(ctx.db)
  const eventId = await recordEvent(ctx, bankImported, {
    subjects: [{ role: 'import', type: 'bank-import', id: importId }],
    body: { name, brought, known },
  })
  return { ...result, importId, eventId, notes }
}

type Of = Known & { made: boolean }

/** The account of each statement: by its IBAN or number; one that nobody named yet is given it; else a new one. */
async function accountsOf(
  ctx: Context,
  statements: BankStatement[],
  chosen: Known | null,
  name: string,
): Promise<Of[]> {
  const known: Of[] = (await knownAccounts(ctx)).map((account) => ({ ...account, made: false }))
  const found: Of[] = []
  for (const { account, currency } of statements) {
    const there = accountIn(known, account, currency!, chosen)
    if (there) found.push(there)
    else if (isUnnamed(account) && known.length > 0)
      throw new BankFileFault(`${name} does not say of which account it is. Choose one.`, 'account')
    else found.push((await named(ctx, known, account, currency!)) ?? (await added(ctx, known, account, currency!)))
  }
  return found
}

const isUnnamed = ({ iban, number }: BankAccountNamed) => iban === null && number === null

const accountIn = (known: Of[], { iban, number }: BankAccountNamed, currency: string, chosen: Known | null) =>
  iban === null && number === null
    ? known.find(({ id }) => id === chosen?.id)
    : known.find((each) => each.currency === currency && (iban ? each.iban === iban : each.number === number))

/** The only account of this currency of which neither IBAN nor number was known takes those of the file. */
async function named(
  ctx: Context,
  known: Of[],
  { iban, number }: BankAccountNamed,
  currency: string,
): Promise<Of | undefined> {
  const unnamed = known.filter((each) => isUnnamed(each) && each.currency === currency)
  const [only] = unnamed
  if (!only || unnamed.length > 1 || (iban === null && number === null)) return undefined
  await ctx.db
    .updateTable('revenue.bank_account')
    .set({ iban, number })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', only.id)
    .execute()
  return Object.assign(only, { iban, number })
}

async function added(ctx: Context, known: Of[], account: BankAccountNamed, currency: string): Promise<Of> {
  const told = account.iban ?? account.number
  const entry = { ...account, name: `Bank ${currency}${told ? ` ${told.slice(-4)}` : ''}`, currency }
  const id = await addBankAccount(ctx, entry)
  // Somebody who brings the same file was first.
  const of = id
    ? { ...entry, id }
    : (await knownAccounts(ctx)).find((each) => accountIn([{ ...each, made: false }], account, currency, null))
  const made = { ...of!, made: id !== null }
  known.push(made)
  return made
}

interface EnteredLine {
  id: string
  account: string
  key: string
  position: number
}

/** Numbered over all statements of one account, so that lines alike on two pages are two. */
function linesOf(statements: BankStatement[], accounts: Of[]): EnteredLine[] {
  const byAccount = new Map<string, BankStatement['lines']>()
  statements.forEach(({ lines }, at) => {
    const { id } = accounts[at]!
    byAccount.set(id, [...(byAccount.get(id) ?? []), ...lines])
  })
  const entered = [...byAccount].flatMap(([account, lines]) => {
    const keys = lineKeys(lines)
    return lines.map((line, at) => ({ ...line, account, key: keys[at]! }))
  })
  // In the order of the file, also on screen, where a day's lines go by their ids.
  const ids = entered.map(() => newId()).sort()
  return entered.map((line, position) => ({ ...line, id: ids[position]!, position }))
}

/**
 * What is not here by its key. What came in a file of another format before is known by day and amount, as the words of one
 * movement differ between formats: of three alike that day two are taken as known when two are here.
 */
async function insertLines(ctx: Context, importId: string, format: string, lines: EnteredLine[]): Promise<number> {
  const { rows } = await sql<{ brought: number }>`
    with incoming as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(id uuid, account uuid, key uuid, position int,
        "bookedOn" date, "valueOn" date, amount bigint, counterparty text, iban text, reference text, text text, "bankId" text)),
    fresh as (
      select i.*, row_number() over (partition by i.account, i."bookedOn", i.amount order by i.position) as nth from incoming i
      where not exists (select from revenue.bank_line l
        where l.workspace_id = ${ctx.workspaceId} and l.bank_account = i.account and l.key = i.key)),
    otherwise as (
      select l.bank_account as account, l.booked_on, l.amount, count(*) as here from revenue.bank_line l
      join revenue.bank_import m on m.workspace_id = ${ctx.workspaceId} and m.id = l.import_id and m.format <> ${format}
      where l.workspace_id = ${ctx.workspaceId} and (l.bank_account, l.booked_on) in (select account, "bookedOn" from fresh)
        and not exists (select from incoming i where i.account = l.bank_account and i.key = l.key)
      group by l.bank_account, l.booked_on, l.amount),
    brought as (
      insert into revenue.bank_line (workspace_id, id, bank_account, import_id, key, booked_on, value_on, amount, counterparty,
        iban, reference, text, bank_id)
      select ${ctx.workspaceId}::uuid, f.id, f.account, ${importId}::uuid, f.key, f."bookedOn", f."valueOn", f.amount,
        f.counterparty, f.iban, f.reference, f.text, f."bankId"
      from fresh f
      left join otherwise o on o.account = f.account and o.booked_on = f."bookedOn" and o.amount = f.amount
      where f.nth > coalesce(o.here, 0)
      on conflict (workspace_id, bank_account, key) do nothing returning 1)
    select count(*)::int as brought from brought`.execute(ctx.db)
  return rows[0]!.brought
}

async function insertStatements(
  ctx: Context,
  importId: string,
  statements: BankStatement[],
  accounts: Of[],
): Promise<void> {
  const rows = statements.map(({ number, from, to, opening, closing }, at) => ({
    ...{ id: newId(), account: accounts[at]!.id, number, from, to, opening, closing },
  }))
  await sql`
    insert into revenue.bank_statement (workspace_id, id, import_id, bank_account, number, from_day, to_day, opening, closing)
    select ${ctx.workspaceId}::uuid, x.id, ${importId}::uuid, x.account, x.number, x."from", x."to", x.opening, x.closing
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(id uuid, account uuid, number text, "from" date, "to" date, opening bigint, closing bigint)`.execute(ctx.db)
}

interface Gap {
  name: string
  currency: string
  to_day: string
  closing: number
  from_day: string
  opening: number
}

/** A statement that does not begin with what the one before it ended with: one between them may be missing. */
async function gapsBefore(ctx: Context, importId: string): Promise<string[]> {
  const { rows } = await sql<Gap>`
    select a.name, a.currency, p.to_day, p.closing, s.from_day, s.opening from revenue.bank_statement s
    join revenue.bank_account a on a.workspace_id = ${ctx.workspaceId} and a.id = s.bank_account
    cross join lateral (select o.to_day, o.closing, o.import_id from revenue.bank_statement o
      where o.workspace_id = ${ctx.workspaceId} and o.bank_account = s.bank_account and o.id <> s.id and o.to_day <= s.from_day
        and o.closing is not null order by o.to_day desc, o.id desc limit 1) p
    where s.workspace_id = ${ctx.workspaceId} and s.import_id = ${importId} and s.opening is not null
      and p.import_id <> s.import_id and p.closing <> s.opening order by s.id limit 20`.execute(ctx.db)
  return rows.map(
    ({ name, currency, to_day, closing, from_day, opening }) =>
      `${name} held ${fromMinor(closing, currency)} ${currency} on ${to_day}, and this file begins on ${from_day} with ${fromMinor(opening, currency)} ${currency}. A statement between them may be missing.`,
  )
}
