import { type RawBuilder, sql } from 'kysely'
import { firmName } from '#modules/data-quality/server/index.ts'
import { accountNames, accountsNamed, andWithin } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Proposal } from '../../contract/bank.ts'
import type { StoredLine } from './line-queries.ts'
import { openFor } from './matching/early-amount.ts'
import { type LineToMatch, matchLine, type OpenCandidate } from './matching/match-line.ts'
import { keysIn } from './matching/number-keys.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** Of one account or amount: more would say nothing more. */
const [mostOfAccount, mostOfAmount, mostOfName] = [14, 6, 4]

/**
 * What new lines may be, for all of them in a few statements: documents that their words name, open amounts like theirs, and what
 * is open with the accounts that are known by bank account or name. Each line is then matched with what was found for it.
 */
export async function propose(
  reader: Reader,
  lines: readonly StoredLine[],
  ledgers: ReadonlyMap<string, string>,
): Promise<Map<string, Proposal[]>> {
  if (lines.length === 0) return new Map()
  const { prefixes, rates } = await habitsOf(reader)
  const keyed = lines.map((line) => ({ line, keys: keysIn(wordsOf(line), prefixes) }))
  const [byIban, byName] = await Promise.all([knownBefore(reader, lines), knownByName(reader, lines)])
  const accounts = [...byIban.values(), ...byName.values()].flat().map(({ id }) => id)
  const items = await openItems(reader, {
    keys: [...new Set(keyed.flatMap(({ keys }) => [...keys]))],
    amounts: lines.flatMap((line) => amountsOf(line, rates)),
    accounts: [...new Set(accounts)],
    currencies: [...new Set(lines.map(({ currency }) => currency))],
  })
  const remembered = await ledgersBefore(reader, lines)
  return new Map(
    keyed.map(({ line, keys }) => {
      const ledger = remembered.get(line.id) ?? usualLedger(line)
      const asked: LineToMatch = {
        ...{
          amount: line.amount,
          currency: line.currency,
          bookedOn: line.bookedOn,
          counterparty: line.counterparty,
          keys,
        },
        knownBy: new Set((byIban.get(line.iban ?? '') ?? []).map(({ id }) => id)),
        accounts: [...(byIban.get(line.iban ?? '') ?? []), ...(byName.get(line.counterparty ?? '') ?? [])],
        remembered: ledger ? { ledger, name: ledgers.get(ledger) ?? ledger } : null,
        rejected: new Set(line.rejected),
      }
      const ofLine = candidatesOf(asked, items)
      return [line.id, matchLine(asked, ofLine).map((each) => toldProposal(each, ledgers))]
    }),
  )
}

const wordsOf = ({ text, reference }: StoredLine) => `${reference ?? ''} \n ${text}`

type Item = OpenCandidate & { currency: string }

/** Of all that was found for the page what can concern this line. */
function candidatesOf(line: LineToMatch, items: readonly Item[]): Item[] {
  const named = new Set(items.filter(({ key }) => key !== null && line.keys.has(key)).map(({ accountId }) => accountId))
  const meant = new Set([...line.accounts.map(({ id }) => id), ...line.knownBy, ...named])
  return items.filter(
    ({ currency, accountId, expected, early }) =>
      currency === line.currency &&
      (meant.has(accountId) || expected === line.amount || (early !== null && expected > 0 && expected > line.amount)),
  )
}

function toldProposal(
  { accountId, accountName, ...rest }: ReturnType<typeof matchLine>[number],
  names: ReadonlyMap<string, string>,
): Proposal {
  return {
    ...rest,
    account: accountId ? { id: accountId, name: accountName! } : null,
    ledgerName: rest.ledger && (names.get(rest.ledger) ?? rest.ledger),
  }
}

/** What our own numbers begin with, and the discounts for paying early that were ever given. */
async function habitsOf({ db, workspaceId }: Reader): Promise<{ prefixes: string[]; rates: string[] }> {
  const { rows } = await sql<{ pattern: string | null; rate: string | null }>`
    select pattern, null as rate from revenue.series where workspace_id = ${workspaceId} and kind in ('invoice', 'credit-note')
    union select null, trim_scale(early_rate)::text from revenue.books where workspace_id = ${workspaceId} and early_rate > 0
    union select null, trim_scale(early_rate)::text from revenue.account_terms where workspace_id = ${workspaceId} and early_rate > 0
    limit 20`.execute(db)
  const patterns = ['INV-{year}-{number}', 'CN-{year}-{number}', ...rows.flatMap(({ pattern }) => pattern ?? [])]
  const prefixes = patterns.flatMap(
    (pattern) => /^[A-Za-z]+/.exec(pattern)?.[0].toUpperCase().replaceAll('O', '0') ?? [],
  )
  return { prefixes: [...new Set(prefixes)], rates: rows.flatMap(({ rate }) => rate ?? []) }
}

/** Open amounts that a line would pay whole: just so, or less what paying early takes off. */
const amountsOf = ({ amount, currency }: StoredLine, rates: string[]) => [
  { currency, side: 'receivable', open: amount },
  { currency, side: 'payable', open: -amount },
  ...(amount > 0 ? rates.flatMap((rate) => openFor(amount, rate)) : []).map((open) => ({
    currency,
    side: 'receivable',
    open,
  })),
]

interface Wanted {
  keys: string[]
  amounts: { currency: string; open: number }[]
  accounts: string[]
  currencies: string[]
}

async function openItems(reader: Reader, { keys, amounts, accounts, currencies }: Wanted): Promise<Item[]> {
  const { db, workspaceId } = reader
  const named = sql`
    select d.account_id from revenue.document d
    where d.workspace_id = ${workspaceId} and d.settles = 'here' and d.number_key = any(${keys}::text[])`
  const found = sql`
    select d.id from revenue.document d
    where d.workspace_id = ${workspaceId} and d.settles = 'here' and d.number_key = any(${keys}::text[])
    union
    select i.id from jsonb_to_recordset(${JSON.stringify(amounts)}::jsonb) as w(currency text, open bigint)
    cross join lateral (select o.id from revenue.open_item o
      where o.workspace_id = ${workspaceId} and o.currency = w.currency and o.open = w.open and o.open <> 0 and o.side = 'receivable'
      order by o.id limit ${mostOfAmount}) i
    union
    select i.id from (select unnest(${accounts}::uuid[]) as account_id union ${named}) a
    cross join lateral (select o.id from revenue.open_item o
      where o.workspace_id = ${workspaceId} and o.account_id = a.account_id and o.open <> 0 and o.currency = any(${currencies}::text[])
      order by o.day, o.id limit ${mostOfAccount}) i`
  return selectOpen(reader, sql`i.id in (${found})`, db)
}

/**
 * Items of customers with the number and the terms of their document; above zero where money is to come. What is owed to suppliers
 * is paid with its bills.
 */
export async function selectOpen(
  reader: Pick<Reader, 'workspaceId' | 'actor'>,
  narrowed: RawBuilder<unknown>,
  db: Reader['db'],
): Promise<(Item & { dueOn: string | null })[]> {
  const { workspaceId } = reader
  const { rows } = await sql<Item & { dueOn: string | null }>`
    select i.id, d.number, d.number_key as key, i.kind, i.account_id as "accountId", a.name as "accountName", i.currency, i.day,
      i.due_on as "dueOn", i.open as expected,
      case when d.early_until is null then null
        else json_build_object('until', d.early_until, 'rate', trim_scale(d.early_rate)::text) end as early
    from revenue.open_item i
    join ${accountNames(workspaceId)} a on a.id = i.account_id
    left join revenue.document d on d.workspace_id = ${workspaceId} and d.id = i.id
    where i.workspace_id = ${workspaceId} and i.side = 'receivable' and i.open <> 0 and ${narrowed} ${andWithin(reader, 'payment:see', sql`i.account_id`)}`.execute(
    db,
  )
  return rows
}

interface Named {
  id: string
  name: string
}

/** Whose money came from these bank accounts before. */
async function knownBefore(reader: Reader, lines: readonly StoredLine[]): Promise<Map<string, Named[]>> {
  const { db, workspaceId } = reader
  const ibans = [...new Set(lines.flatMap(({ iban }) => iban ?? []))]
  const { rows } = await sql<Named & { iban: string }>`
    select distinct l.iban, a.id, a.name from revenue.bank_line l
    join ${accountNames(workspaceId)} a on a.id = l.account_id
    where l.workspace_id = ${workspaceId} and l.state = 'matched' and l.iban is not null and l.iban = any(${ibans}::text[])
      ${andWithin(reader, 'payment:see', sql`l.account_id`)}`.execute(db)
  return byKey(rows, ({ iban }) => iban)
}

/** Accounts that are called like who stands on the line, as search finds them. */
async function knownByName(reader: Reader, lines: readonly StoredLine[]): Promise<Map<string, Named[]>> {
  const { db, workspaceId } = reader
  const asked = [...new Set(lines.flatMap(({ counterparty }) => counterparty ?? []))].flatMap((name) =>
    searchedBy(name).map((words) => ({ name, words })),
  )
  const { rows } = await sql<Named & { said: string }>`
    select distinct w.name as said, a.id, a.name from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as w(name text, words text)
    cross join lateral ${accountsNamed(workspaceId, sql`w.words`, mostOfName)} f
    join ${accountNames(workspaceId)} a on a.id = f.record_id
    where true ${andWithin(reader, 'payment:see', sql`a.id`)}`.execute(db)
  return byKey(rows, ({ said }) => said)
}

/** Banks add to a name and cut it: two words of it are looked for, or the first alone where it tells enough. */
function searchedBy(counterparty: string): string[] {
  const words = firmName(counterparty)
    .split(' ')
    .filter((word) => word.length > 1)
  const [first = ''] = words
  return [...new Set([words.slice(0, 2).join(' '), ...(first.length >= 6 ? [first] : [])])].filter(
    (each) => each.length >= 3,
  )
}

function byKey<T extends Named>(rows: readonly T[], keyOf: (row: T) => string): Map<string, Named[]> {
  const map = new Map<string, Named[]>()
  for (const row of rows) map.set(keyOf(row), [...(map.get(keyOf(row)) ?? []), { id: row.id, name: row.name }])
  return map
}

/** Where the last line of the same bank account, or of the same name, went, if that was a ledger account. */
async function ledgersBefore({ db, workspaceId }: Reader, lines: readonly StoredLine[]): Promise<Map<string, string>> {
  const asked = lines.map(({ id, iban, counterparty, amount }) => ({ id, iban, counterparty, sign: Math.sign(amount) }))
  const { rows } = await sql<{ id: string; ledger: string }>`
    select x.id, f.ledger from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x(id uuid, iban text, counterparty text, sign int)
    cross join lateral (
      select l.ledger, l.booked_on from revenue.bank_line l
      where l.workspace_id = ${workspaceId} and l.ledger is not null and l.counterparty = x.counterparty and sign(l.amount) = x.sign
      order by l.booked_on desc limit 1) f`.execute(db)
  return new Map(rows.map(({ id, ledger }) => [id, ledger]))
}

const charges =
  /\b(charges?|fees?|entgelt|geb[uü]hren?|kontof[uü]hrung|abschluss|frais|commissions?|comisi[oó]n|spese|kosten|provision)\b/i
const interest = /\b(interest|zinsen|int[eé]r[eê]ts|intereses|interessi|rente)\b/i

/** The bank's own charges and interest name nobody on the other side. */
function usualLedger({ counterparty, text, amount }: StoredLine): string | null {
  if (counterparty && !/bank|sparkasse|caisse|banque|banco|banca/i.test(counterparty)) return null
  if (interest.test(text)) return amount > 0 ? 'other-income' : 'bank-charges'
  return amount < 0 && charges.test(text) ? 'bank-charges' : null
}
