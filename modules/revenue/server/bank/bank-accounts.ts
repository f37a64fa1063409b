import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { BankAccount } from '../../contract/bank.ts'
import { bankAccountAdded, bankAccountChanged } from '../../contract/bank-events.ts'
import { ibanOf } from './reading/bank-statement.ts'

type Reader = Pick<Context, 'db' | 'workspaceId'>

/** The firm's accounts at its banks; what one holds is what its newest statement says, and the lines behind it. */
export async function listBankAccounts({ db, workspaceId }: Reader, id?: string): Promise<BankAccount[]> {
  const { rows } = await sql<BankAccount>`
    select a.id, a.name, a.iban, a.number, a.currency, a.ledger, s.closing as balance, s.to_day as "balanceOn",
      (select count(*)::int from revenue.bank_line l
        where l.workspace_id = ${workspaceId} and l.bank_account = a.id and l.state = 'new') as waiting, a.version
    from revenue.bank_account a
    left join lateral (select closing, to_day from revenue.bank_statement s
      where s.workspace_id = ${workspaceId} and s.bank_account = a.id and s.closing is not null and s.to_day is not null
      order by s.to_day desc, s.id desc limit 1) s on true
    where a.workspace_id = ${workspaceId} ${id ? sql`and a.id = ${id}` : sql``}
    order by lower(a.name), a.id`.execute(db)
  return rows
}

export async function findBankAccount(reader: Reader, id: string): Promise<BankAccount> {
  const [account] = await listBankAccounts(reader, id)
  if (!account) throw notFound('This bank account')
  return account
}

interface NewBankAccount {
  name: string
  iban?: string | undefined
  currency: string
  ledger?: string | undefined
}

export async function createBankAccount(ctx: Context, input: NewBankAccount): Promise<BankAccount> {
  const iban = input.iban ? ibanOf(input.iban) : null
  if (input.iban && !iban)
    throw invalid([
      { path: 'iban', message: `${input.iban} is no IBAN: its check digits do not fit. Look at it again.` },
    ])
  const id = await addBankAccount(ctx, { ...input, iban, number: null })
  if (!id) throw invalid([{ path: 'iban', message: 'A bank account with this IBAN and currency is here already' }])
  return findBankAccount(ctx, id)
}

/** Answers its id; null where somebody added the same meanwhile. */
export async function addBankAccount(
  ctx: Context,
  account: Omit<NewBankAccount, 'iban'> & { iban: string | null; number: string | null },
): Promise<string | null> {
  const id = newId()
  const { name, iban, number, currency, ledger = 'bank' } = account
  const { rows } = await sql`
    insert into revenue.bank_account (workspace_id, id, name, iban, number, currency, ledger)
    values (${ctx.workspaceId}, ${id}, ${name}, ${iban}, ${number}, ${currency}, ${ledger})
    on conflict do nothing returning 1`.execute(ctx.db)
  if (rows.length === 0) return null
  await recordEvent(ctx, bankAccountAdded, { subjects: [subjectOf(id)], body: { name } })
  return id
}

export async function changeBankAccount(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: { id: string; name?: string | undefined; ledger?: string | undefined },
): Promise<BankAccount> {
  await sql`select 1 from revenue.bank_account where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(
    ctx.db,
  )
  const stored = await findBankAccount(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const changed = changedFields(stored, change)
  if (!changed) return stored
  await ctx.db
    .updateTable('revenue.bank_account')
    .set({ ...changed.after, version: stored.version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await recordEvent(ctx, bankAccountChanged, { subjects: [subjectOf(id)], body: { name: stored.name, ...changed } })
  return findBankAccount(ctx, id)
}

const subjectOf = (id: string) => ({ role: 'bank-account', type: 'bank-account', id })
