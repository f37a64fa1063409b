import { readDay, readNumber } from '#modules/data-quality/server/index.ts'
import { BankFileFault } from './bank-file-fault.ts'
import { type BankFileLine, type BankStatement, emptyStatement, ibanOf, minorOf } from './bank-statement.ts'

/**
 * OFX 1 (SGML, whose values close with the next tag) and OFX 2 (XML) alike: an element that holds a value holds nothing else, so
 * one walk over the tags reads both. Nothing is expanded but the five entities of XML and numbered ones.
 */
export function readOfx(text: string, name: string): BankStatement[] {
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new BankFileFault(
      `${name} declares a document type (DTD). No bank's statement does, and it may draw in other files, so nothing of it was read.`,
    )
  const statements: BankStatement[] = []
  let statement: BankStatement | null = null
  let line: Values | null = null
  let within = ''
  for (const { closes, tag, value } of elementsOf(text)) {
    if (tag === 'STMTRS' || tag === 'CCSTMTRS') {
      statement = closes ? null : emptyStatement()
      if (statement) statements.push(statement)
    } else if (statement && tag === 'STMTTRN') {
      if (line) statement.lines.push(lineOf(line, statement, name))
      line = closes ? null : new Map()
    } else if (/^(BANKTRANLIST|BANKACCTFROM|CCACCTFROM|LEDGERBAL|AVAILBAL|PAYEE|BANKACCTTO|CCACCTTO)$/.test(tag)) {
      if (line && tag === 'BANKTRANLIST') {
        statement?.lines.push(lineOf(line, statement, name))
        line = null
      }
      within = closes ? '' : tag
    } else if (line && !closes) line.set(within === 'PAYEE' || within.endsWith('TO') ? `${within}.${tag}` : tag, value)
    else if (statement && !closes) takeOfStatement(statement, within, tag, value, name)
  }
  if (statements.length === 0)
    throw new BankFileFault(
      `${name} is OFX without a statement of an account. Download the transactions of the account.`,
    )
  return statements
}

type Values = Map<string, string>

function* elementsOf(text: string): Generator<{ closes: boolean; tag: string; value: string }> {
  for (const [, closes, tag, cdata, value] of text.matchAll(
    /<(\/?)([A-Za-z][A-Za-z0-9_.]*)[^<>]*>(?:\s*<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))/g,
  ))
    yield { closes: closes === '/', tag: tag!.toUpperCase(), value: (cdata ?? plainOf(value ?? '')).trim() }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const plainOf = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|([a-z]+));/gi, (whole, code: string | undefined, word: string | undefined) => {
    if (code === undefined) return entities[word!.toLowerCase()] ?? whole
    return Number(code) < 0x110000 ? String.fromCodePoint(Number(code)) : whole
  })

function takeOfStatement(statement: BankStatement, within: string, tag: string, value: string, name: string): void {
  if (tag === 'CURDEF') statement.currency = value.toUpperCase()
  else if (tag === 'DTSTART') statement.from = dayOf(value)
  else if (tag === 'DTEND') statement.to = dayOf(value)
  else if (tag === 'ACCTID' && within.endsWith('FROM'))
    statement.account = { iban: ibanOf(value), number: ibanOf(value) ? null : value }
  else if (within === 'LEDGERBAL' && tag === 'BALAMT')
    statement.closing = amountOf(value, statement, `The balance of ${name}`)
  else if (within === 'LEDGERBAL' && tag === 'DTASOF') statement.to = dayOf(value) ?? statement.to
}

function lineOf(values: Values, statement: BankStatement, name: string): BankFileLine {
  const id = values.get('FITID') ?? null
  const where = `Transaction ${id ?? statement.lines.length + 1} of ${name}`
  const bookedOn = dayOf(values.get('DTPOSTED') ?? '')
  if (!bookedOn) throw new BankFileFault(`${where} has no day. Download the transactions again.`)
  const memo = [values.get('MEMO'), values.get('CHECKNUM') && `Cheque ${values.get('CHECKNUM')}`]
  return {
    bookedOn,
    valueOn: dayOf(values.get('DTAVAIL') ?? ''),
    amount: amountOf(values.get('TRNAMT') ?? '', statement, where),
    counterparty: values.get('NAME') || values.get('PAYEE.NAME') || null,
    iban: ibanOf(values.get('BANKACCTTO.ACCTID')) ?? values.get('BANKACCTTO.ACCTID') ?? null,
    reference: values.get('REFNUM') || null,
    text: memo.filter(Boolean).join(' '),
    bankId: id,
  }
}

/** The standard has no signs of thousands; some banks write a decimal comma. */
function amountOf(text: string, { currency }: BankStatement, where: string): number {
  if (!currency) throw new BankFileFault(`${where} comes before its currency. Download the transactions again.`)
  const plain = readNumber(text, text.includes(',') && !text.includes('.') ? ',' : '.')
  if (plain === null)
    throw new BankFileFault(
      `${where}: ${text.slice(0, 40) || 'nothing'} is no amount. Download the transactions again.`,
    )
  return minorOf(plain, currency, where)
}

/** 20261103120000.000[-5:EST]: the day is the one written. */
const dayOf = (text: string): string | null => readDay(text.slice(0, 8), 'ymd')
