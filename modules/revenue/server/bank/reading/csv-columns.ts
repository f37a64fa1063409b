import type { ColumnProfile } from '#modules/data-quality/contract/import.ts'
import { plainText } from '#modules/data-quality/server/index.ts'

/** What a column of a bank's CSV can be. */
export type BankField =
  | 'day'
  | 'valueDay'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'direction'
  | 'currency'
  | 'counterparty'
  | 'iban'
  | 'ownIban'
  | 'reference'
  | 'text'
  | 'balance'
  | 'bankId'
  | 'state'

/** Names that banks give their columns, in small letters without signs; the first column with the best name is taken. */
const names: Record<BankField, string> = {
  day: 'booking date|bookingdate|booked on|booked|date|transaction date|posting date|post date|posted|date posted|completed date|buchungstag|buchungsdatum|buchung|datum|date operation|date de l operation|date d operation|date comptable|fecha|fecha operacion|fecha de operacion|f operacion|data|data operazione|data contabile|boekdatum|boekingsdatum|transactiedatum|bokforingsdag|bogforingsdato|dato|data operacji|data ksiegowania|data movimento|data do lancamento|data lancamento',
  valueDay:
    'value date|valuedate|value|valuta|valutadatum|valuta datum|wertstellung|wertstellungstag|date de valeur|date valeur|fecha valor|f valor|data valuta|rentedatum|data valor|data waluty|valutadag|valor',
  amount:
    'amount|transaction amount|betrag|umsatz|montant|importe|importo|bedrag|valor|kwota|belopp|belob|monto|quantia|amount eur|amount gbp|amount usd|betrag eur|bedrag eur|umsatz in eur|betrag in eur|importe eur|montant eur',
  debit:
    'debit|debits|debit amount|money out|paid out|withdrawal|withdrawals|soll|lastschrift|ausgang|ausgaben|belastung|belastung in chf|debit eur|debit euros|cargo|cargos|debe|addebiti|addebito|dare|uscite|af|debito|obciazenia|betalningar|withdrawal amt|withdrawal amount',
  credit:
    'credit|credits|credit amount|money in|paid in|deposit|deposits|haben|gutschrift|eingang|einnahmen|gutschrift in chf|credit eur|credit euros|abono|abonos|haber|accrediti|accredito|avere|entrate|bij|credito|uznania|deposit amt|deposit amount',
  direction:
    'debit credit|credit debit|dr cr|cr dr|soll haben|soll haben kennzeichen|s h|af bij|sens|debit credit indicator|credit debit indicator|credit debit code|transaction type|type',
  currency:
    'currency|ccy|currency code|wahrung|waehrung|devise|moneda|divisa|munt|valuta|moeda|waluta|valuta code|currencycode',
  counterparty:
    'counterparty|counterparty name|name|payee|payer|payee name|beneficiary|beneficiary name|merchant|beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|auftraggeber beguenstigter|auftraggeber begunstigter|auftraggeber empfanger|empfanger|name zahlungsbeteiligter|zahlungsempfanger|zahlungspflichtige r|zahlungspartner|partner|partner name|partnername|naam tegenpartij|tegenpartij|naam omschrijving|contrepartie|tiers|nom|beneficiario|ordenante|beneficiario ordenante|controparte|ordinante beneficiario|motpart|nadawca odbiorca|kontrahent|nome',
  iban: 'counterparty iban|iban|account number|counterparty account|partner iban|kontonummer iban|iban zahlungsbeteiligter|kontonummer|iban kontonummer|tegenrekening|tegenrekening iban bban|rekening tegenpartij|iban contrepartie|compte contrepartie|cuenta contrapartida|iban controparte|numer konta',
  ownIban:
    'own account|own iban|auftragskonto|iban auftragskonto|bezeichnung auftragskonto|rekening|rekeningnummer|compte|numero de compte|cuenta|conto|account|iban own account|iban bban',
  reference:
    'reference|payment reference|end to end id|end to end reference|endtoendid|end to end|kundenreferenz end to end|kundenreferenz|referenz|zahlungsreferenz|reference de l operation|referencia|referencia 1|riferimento|betalingskenmerk|kenmerk|referens|referencja|ref|ref no|cheque number|chq ref number|ref no cheque no',
  text: 'description|narrative|narration|memo|text|details|particulars|purpose|remittance information|payment details|message|verwendungszweck|buchungstext|buchungsinformation|libelle|libelle operation|communication|concepto|descripcion|observaciones|descrizione|causale|descrizione operazione|omschrijving|mededelingen|omschrijving 1|beskrivning|meddelande|tytul|opis|descricao|transaction description|transaction remarks|remarks',
  balance:
    'balance|running balance|account balance|balance after transaction|saldo|saldo nach buchung|kontostand|solde|saldo disponible|saldo contabile|saldo na mutatie|saldo po operacji|saldo eur|closing balance|balance amount',
  bankId:
    'transaction id|transactionid|id|transaction reference|bank reference|unique id|volgnr|numero de operacion|numero operazione',
  state: 'state|status|booking status|umsatzstatus|statut|estado|stato',
}

const byName = new Map<string, [BankField, number][]>()
for (const [field, list] of Object.entries(names) as [BankField, string][])
  for (const [rank, name] of list.split('|').entries()) byName.set(name, [...(byName.get(name) ?? []), [field, rank]])

export type BankColumns = Partial<Record<BankField, ColumnProfile>>

/** Which column is which: by its name, where what stands in it can be that; the text may be several. */
export function bankColumns(columns: ColumnProfile[]): { columns: BankColumns; texts: ColumnProfile[] } {
  const wanted = columns.flatMap((column) =>
    (byName.get(plainName(column.name)) ?? [])
      .filter(([field]) => canBe[field](column))
      .map(([field, rank]) => ({ column, field, rank })),
  )
  const taken: BankColumns = {}
  const used = new Set<ColumnProfile>()
  // What moves money first; of several names the one further in front.
  for (const { column, field } of wanted.sort(
    (a, b) => order.indexOf(a.field) - order.indexOf(b.field) || a.rank - b.rank || a.column.index - b.column.index,
  )) {
    if (taken[field] || used.has(column)) continue
    taken[field] = column
    used.add(column)
  }
  const texts = wanted.filter(({ field, column }) => field === 'text' && (!used.has(column) || taken.text === column))
  return { columns: taken, texts: [...new Set(texts.map(({ column }) => column))].sort((a, b) => a.index - b.index) }
}

const order = Object.keys(names) as BankField[]

/** Small letters without accents and signs, and without the currency in brackets behind it. */
const plainName = (name: string) => plainText(name.replace(/\((?:[A-Z]{3}|[€$£])\)\s*$/, ''))

const dates = ({ dates: seen, filled }: ColumnProfile) => seen.count > 0 && seen.count >= filled * 0.8
const numbers = ({ numbers: seen, filled }: ColumnProfile) => seen.count >= filled * 0.8
const words = (column: ColumnProfile) => !dates(column)
const codes = ({ currencies, filled }: ColumnProfile) => currencies > 0 && currencies >= filled * 0.9

const canBe: Record<BankField, (column: ColumnProfile) => boolean> = {
  day: dates,
  valueDay: dates,
  amount: (column) => numbers(column) && column.filled > 0 && !dates(column),
  debit: (column) => numbers(column),
  credit: (column) => numbers(column),
  direction: ({ values }) =>
    values !== null && values.length > 0 && values.every(([value]) => directionOf(value) !== null),
  currency: codes,
  counterparty: words,
  iban: words,
  ownIban: words,
  reference: words,
  text: words,
  balance: (column) => numbers(column) && column.filled > 0,
  bankId: words,
  state: words,
}

/** Whether a word of the column of directions says that money came or went. */
export function directionOf(text: string): 'in' | 'out' | null {
  const word = plainText(text)
  if (/^(c|cr|crdt|credit|h|haben|gutschrift|bij|in|incoming|deposit|avere|haber|abono|uznanie)$/.test(word))
    return 'in'
  if (/^(d|dr|dbit|debit|s|soll|lastschrift|af|out|outgoing|withdrawal|dare|debe|cargo|obciazenie)$/.test(word))
    return 'out'
  return null
}
