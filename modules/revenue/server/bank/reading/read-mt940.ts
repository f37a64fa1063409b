import { BankFileFault } from './bank-file-fault.ts'
import { type BankFileLine, type BankStatement, ibanOf, minorOf } from './bank-statement.ts'
import { wordsOfPayment } from './mt940-words.ts'

interface Field {
  tag: string
  /** The line of the file it begins in. */
  line: number
  text: string
}

/** MT940 as banks write it: one message or many, with the envelope of SWIFT around them or without. */
export function readMt940(text: string, name: string): BankStatement[] {
  const statements = messagesOf(text).map((fields) => statementOf(fields, name))
  if (statements.length === 0)
    throw new BankFileFault(`${name} holds no statement that can be read as MT940. Download it again.`)
  return statements
}

/** The fields of each message; it begins with :20: and a field goes on over the lines that follow it. */
function messagesOf(text: string): Field[][] {
  const messages: Field[][] = []
  let field: Field | null = null
  text.split(/\r\n|\n|\r/).forEach((raw, i) => {
    const line = raw.replace(/^\{1:.*?\{4:/, '').trimEnd()
    const begins = /^:(\d{2}[A-Z]?):(.*)$/.exec(line)
    if (begins) {
      field = { tag: begins[1]!, line: i + 1, text: begins[2]! }
      if (field.tag === '20' || messages.length === 0) messages.push([])
      messages.at(-1)!.push(field)
    } else if (/^-\}?/.test(line) && (line === '-' || line.startsWith('-}'))) field = null
    else if (field && !/^\{\d:/.test(line)) field.text += `\n${line}`
  })
  return messages.filter((fields) => fields.some(({ tag }) => /^6[02][FM]$|^61$/.test(tag)))
}

interface Balance {
  amount: number
  day: string
  currency: string
}

function statementOf(fields: Field[], name: string): BankStatement {
  const find = (...tags: string[]) => fields.find(({ tag }) => tags.includes(tag))
  const opening = balanceOf(find('60F', '60M'), name)
  const closing = balanceOf(find('62F', '62M'), name)
  const currency = opening?.currency ?? closing?.currency ?? null
  const account = (find('25', '25P')?.text.split('\n')[0] ?? '').trim()
  const lines: BankFileLine[] = []
  fields.forEach((field, i) => {
    if (field.tag !== '61') return
    if (currency === null)
      throw new BankFileFault(
        `Line ${field.line} of ${name} moves money on an account without a balance, so its currency is not known. Download it again.`,
      )
    lines.push(lineOf(field, fields[i + 1]?.tag === '86' ? fields[i + 1]! : null, currency, name))
  })
  return {
    number: find('28C', '28')?.text.split('\n')[0]?.trim() ?? null,
    account: accountOf(account),
    currency,
    opening: opening?.amount ?? null,
    closing: closing?.amount ?? null,
    from: opening?.day ?? lines[0]?.bookedOn ?? null,
    to: closing?.day ?? lines.at(-1)?.bookedOn ?? null,
    lines,
    notes: [],
  }
}

/** Blanks at the ends are cut by themselves: a pattern that begins with them would try from each. */
const withoutCurrency = (text: string) =>
  text
    .trimEnd()
    .replace(/[A-Z]{3}$/, '')
    .trimEnd()
    .replace(/\/$/, '')
    .trimEnd()

/** "10020030/1234567", an IBAN, either with the currency behind it. */
function accountOf(text: string) {
  const iban = ibanOf(text) ?? ibanOf(withoutCurrency(text))
  return { iban, number: iban || text === '' ? null : text }
}

/** C or D, the day, the currency, the amount: C251130EUR1234,56 */
function balanceOf(field: Field | undefined, name: string): Balance | null {
  if (!field) return null
  const parts = /^([CD])(\d{6})([A-Z]{3})(\d[\d,]*)/.exec(field.text.trim())
  const day = parts && dayOf(parts[2]!)
  if (!parts || !day) throw unreadable(field, name, 'a balance')
  const amount = minorOf(plainOf(parts[4]!), parts[3]!, `Line ${field.line} of ${name}`)
  return { amount: parts[1] === 'D' ? -amount : amount, day, currency: parts[3]! }
}

/** Value day, booking day, direction, a letter of the currency, amount, kind, reference, the bank's reference behind //. */
const moved = /^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d[\d,]*)([NFS][A-Z0-9]{3})?([^\n]*)(?:\n([\s\S]*))?$/

function lineOf(field: Field, about: Field | null, currency: string, name: string): BankFileLine {
  const parts = moved.exec(field.text)
  const valueOn = parts && dayOf(parts[1]!)
  const bookedOn = valueOn && (parts[2] ? bookedNear(valueOn, parts[2]) : valueOn)
  if (!parts || !valueOn || !bookedOn) throw unreadable(field, name, 'a movement')
  const amount = minorOf(plainOf(parts[5]!), currency, `Line ${field.line} of ${name}`)
  const [reference = '', bankId = ''] = (parts[7] ?? '').split('//')
  const words = wordsOfPayment(about?.text ?? '', parts[8] ?? '')
  return {
    ...{ bookedOn, valueOn, counterparty: words.counterparty, iban: words.iban, text: words.text },
    // What came, and what is taken back of what went: RD.
    amount: parts[3] === 'C' || parts[3] === 'RD' ? amount : -amount,
    reference: words.reference ?? told(reference),
    bankId: told(bankId),
  }
}

const told = (text: string): string | null => {
  const reference = text.trim()
  return reference === '' || /^(NONREF|NOTPROVIDED|NOREF)$/i.test(reference) ? null : reference
}

const plainOf = (amount: string) => amount.replace(',', '.').replace(/\.$/, '')

const unreadable = ({ line, tag, text }: Field, name: string, what: string) =>
  new BankFileFault(
    `Line ${line} of ${name} cannot be read as ${what} (:${tag}:${text.split('\n')[0]!.slice(0, 40)}). Download the statement again.`,
  )

function dayOf(text: string): string | null {
  const [year, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)]
  const written = `${Number(year) < 70 ? '20' : '19'}${year}-${month}-${day}`
  const date = new Date(`${written}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written
}

/** The booking day has no year; it is the one that lies nearest to the value day. */
function bookedNear(valueOn: string, monthDay: string): string | null {
  const year = Number(valueOn.slice(0, 4))
  const days = [year - 1, year, year + 1].flatMap((near) => dayOf(`${String(near).slice(2)}${monthDay}`) ?? [])
  const apart = (day: string) => Math.abs(Date.parse(day) - Date.parse(valueOn))
  return days.sort((a, b) => apart(a) - apart(b))[0] ?? null
}
