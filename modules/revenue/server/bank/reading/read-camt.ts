import { Decimal } from 'decimal.js'
import { BankFileFault } from './bank-file-fault.ts'
import { type BankFileLine, type BankStatement, emptyStatement, ibanOf, minorOf } from './bank-statement.ts'
import { all, at, readSubtrees, textAt, type XmlNode } from './xml-tree.ts'

const others: Record<string, string> = {
  BkToCstmrAcctRpt: 'a report within the day (CAMT.052)',
  BkToCstmrDbtCdtNtfctn: 'a notice of single payments (CAMT.054)',
  CstmrCdtTrfInitn: 'an order of payments (PAIN.001)',
  CstmrDrctDbtInitn: 'an order of direct debits (PAIN.008)',
}

/** CAMT.053 of any version: what changed between 02 and 08 (names of parties, states) is read either way. */
export function readCamt(text: string, name: string): BankStatement[] {
  const statements: BankStatement[] = []
  let current: Reading | null = null
  let root: string | null = null
  readSubtrees(
    text,
    name,
    (path) => {
      if (path.length === 2) root = path[1]!
      if (path[1] !== 'BkToCstmrStmt' || path[2] !== 'Stmt') return false
      if (path.length === 3) {
        current = emptyReading(name)
        statements.push(current.statement)
      }
      return path.length === 4
    },
    (node) => take(current!, node),
  )
  if (root !== null && root !== 'BkToCstmrStmt' && root in others)
    throw new BankFileFault(
      `${name} is ${others[root]}, which knows no balances and may come again. Download the statement as CAMT.053.`,
    )
  if (statements.length === 0)
    throw new BankFileFault(`${name} is XML without a statement of a bank. Download the statement as CAMT.053.`)
  return statements
}

interface Reading {
  name: string
  statement: BankStatement
  pending: number
}

const emptyReading = (name: string): Reading => ({ name, pending: 0, statement: emptyStatement() })

/** Each part of a statement as it closes; the standard has the account before balances, and those before entries. */
function take(reading: Reading, node: XmlNode): void {
  const { statement } = reading
  if (node.name === 'Id') statement.number = node.text.trim() || null
  else if (node.name === 'Acct') takeAccount(statement, node)
  else if (node.name === 'FrToDt') {
    statement.from = dayOf(textAt(node, 'FrDtTm'))
    statement.to = dayOf(textAt(node, 'ToDtTm'))
  } else if (node.name === 'Bal') takeBalance(reading, node)
  else if (node.name === 'Ntry') takeEntry(reading, node)
}

function takeAccount(statement: BankStatement, node: XmlNode): void {
  const number = textAt(node, 'Id/IBAN', 'Id/Othr/Id')
  statement.account = { iban: ibanOf(number), number: ibanOf(number) ? null : number }
  statement.currency = textAt(node, 'Ccy')
}

function takeBalance(reading: Reading, node: XmlNode): void {
  const { statement } = reading
  const code = textAt(node, 'Tp/CdOrPrtry/Cd')
  const amount = signedAmount(reading, node, 'A balance')
  const day = dayOf(textAt(node, 'Dt/Dt', 'Dt/DtTm'))
  if (code === 'OPBD' || code === 'PRCD') {
    // Of a statement in pages the first balance counts; where both are given they say the same.
    if (statement.opening === null || code === 'OPBD') statement.opening = amount
    statement.from ??= day
  } else if (code === 'CLBD') {
    statement.closing = amount
    statement.to = day ?? statement.to
  }
}

function takeEntry(reading: Reading, node: XmlNode): void {
  const { statement } = reading
  const state = textAt(node, 'Sts/Cd', 'Sts')
  if (state !== null && state !== 'BOOK') {
    reading.pending++
    statement.notes = [
      ...statement.notes.filter((note) => !note.endsWith(notBooked)),
      `${reading.pending === 1 ? 'One entry is' : `${reading.pending} entries are`} left out: ${notBooked}`,
    ]
    return
  }
  const where = `Entry ${textAt(node, 'NtryRef', 'AcctSvcrRef') ?? statement.lines.length + 1}`
  const bookedOn = dayOf(textAt(node, 'BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm'))
  if (!bookedOn) throw new BankFileFault(`${where} of ${reading.name} has no day. Download the statement again.`)
  const entry = {
    bookedOn,
    valueOn: dayOf(textAt(node, 'ValDt/Dt', 'ValDt/DtTm')),
    amount: signedAmount(reading, node, where),
    bankId: textAt(node, 'AcctSvcrRef'),
    about: textAt(node, 'AddtlNtryInf'),
    reversed: textAt(node, 'RvslInd') === 'true',
  }
  const payments = all(node, 'NtryDtls').flatMap((details) => all(details, 'TxDtls'))
  statement.lines.push(...linesOf(reading, entry, payments, where))
}

const notBooked = 'not booked by the bank yet.'

interface Entry {
  bookedOn: string
  valueOn: string | null
  amount: number
  bankId: string | null
  about: string | null
  reversed: boolean
}

/** A batch whose payments add up to it is told payment by payment, as each has its own payer. */
function linesOf(reading: Reading, entry: Entry, payments: XmlNode[], where: string): BankFileLine[] {
  const line = (payment: XmlNode | undefined, amount: number, no: number | null): BankFileLine => {
    const party = partyOf(payment, amount > 0 !== entry.reversed)
    const words = [...all(at(payment, 'RmtInf'), 'Ustrd').map(({ text }) => text.trim()), structuredOf(payment)]
    const said = words.filter(Boolean).join(' ')
    return {
      ...{ bookedOn: entry.bookedOn, valueOn: entry.valueOn, amount, ...party },
      reference: structuredOf(payment) ?? provided(textAt(payment, 'Refs/EndToEndId')),
      text: said || textAt(payment, 'AddtlTxInf') || entry.about || '',
      bankId:
        textAt(payment, 'Refs/AcctSvcrRef') ?? (no === null ? entry.bankId : entry.bankId && `${entry.bankId}/${no}`),
    }
  }
  if (payments.length < 2) return [line(payments[0], entry.amount, null)]
  const amounts = payments.map((payment) => paymentAmount(reading, payment, entry.amount > 0, where))
  const sum = amounts.reduce<number>((total, amount) => total + (amount ?? Number.NaN), 0)
  if (sum !== entry.amount) return [{ ...line(undefined, entry.amount, null), text: batchText(entry, payments) }]
  return payments.map((payment, i) => line(payment, amounts[i]!, i + 1))
}

const batchText = (entry: Entry, payments: XmlNode[]) =>
  [
    entry.about,
    ...payments
      .slice(0, 20)
      .flatMap((payment) => all(at(payment, 'RmtInf'), 'Ustrd'))
      .map(({ text }) => text.trim()),
  ]
    .filter(Boolean)
    .join(' ')

function paymentAmount(reading: Reading, payment: XmlNode, credit: boolean, where: string): number | null {
  const own = at(payment, 'Amt') ?? at(payment, 'AmtDtls/TxAmt/Amt')
  if (!own || own.attributes.Ccy !== reading.statement.currency) return null
  const amount = minorOf(plain(own.text, where, reading.name), own.attributes.Ccy, `${where} of ${reading.name}`)
  const direction = textAt(payment, 'CdtDbtInd')
  return (direction ? direction === 'CRDT' : credit) ? amount : -amount
}

function signedAmount(reading: Reading, node: XmlNode, where: string): number {
  const amount = at(node, 'Amt')
  const currency = amount?.attributes.Ccy
  if (!amount || !currency)
    throw new BankFileFault(`${where} of ${reading.name} has no amount. Download the statement again.`)
  reading.statement.currency ??= currency
  const { currency: ours } = reading.statement
  if (currency !== ours)
    throw new BankFileFault(
      `${where} of ${reading.name} is in ${currency}, its account in ${ours}. Ask the bank for it again.`,
    )
  const minor = minorOf(plain(amount.text, where, reading.name), currency, `${where} of ${reading.name}`)
  return textAt(node, 'CdtDbtInd') === 'DBIT' ? -minor : minor
}

/** 1 or more figures with a point, as the standard writes an amount. */
function plain(text: string, where: string, name: string): string {
  const amount = text.trim()
  if (!/^\d{1,15}(\.\d{1,8})?$/.test(amount))
    throw new BankFileFault(`${where} of ${name}: ${amount.slice(0, 40)} is no amount. Download the statement again.`)
  return new Decimal(amount).toFixed(Math.min(new Decimal(amount).decimalPlaces(), 8))
}

/** Who is on the other side: of money that came the debtor, of money that went the creditor. */
function partyOf(payment: XmlNode | undefined, cameIn: boolean) {
  const side = cameIn ? 'Dbtr' : 'Cdtr'
  const parties = at(payment, 'RltdPties')
  return {
    counterparty: textAt(parties, `${side}/Pty/Nm`, `${side}/Nm`, `Ultmt${side}/Pty/Nm`, `Ultmt${side}/Nm`),
    iban: ibanOf(textAt(parties, `${side}Acct/Id/IBAN`)) ?? textAt(parties, `${side}Acct/Id/Othr/Id`),
  }
}

const structuredOf = (payment: XmlNode | undefined): string | null => {
  for (const structured of all(at(payment, 'RmtInf'), 'Strd')) {
    const found = textAt(structured, 'CdtrRefInf/Ref', 'RfrdDocInf/Nb')
    if (found) return found
  }
  return null
}

const provided = (reference: string | null) => (reference && !/^NOT ?PROVIDED$/i.test(reference) ? reference : null)

/** The day as it is written, whatever hour and zone follow. */
const dayOf = (text: string | null): string | null => /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null
