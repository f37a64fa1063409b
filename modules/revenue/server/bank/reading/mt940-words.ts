import { ibanOf } from './bank-statement.ts'

export interface PaymentWords {
  counterparty: string | null
  iban: string | null
  reference: string | null
  text: string
}

/** What field 86 tells of a movement, in the three ways banks write it: ?20…, /REMI/…, or words. */
export function wordsOfPayment(about: string, supplement: string): PaymentWords {
  const numbered = /^\d{3}([^\w\s])\d{2}/.exec(about)
  if (numbered) return numberedWords(about, numbered[1]!)
  const joined = about.replace(/\n/g, '')
  if (/^\/[A-Z]{3,5}\//.test(joined)) return slashedWords(joined)
  const text = [about, supplement]
    .join('\n')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
  return taggedWords(text)
}

/** Sub-fields behind a sign: 20–29 and 60–63 the words, 31 the account, 32 and 33 the name. */
function numberedWords(about: string, sign: string): PaymentWords {
  const fields = new Map<string, string>()
  for (const part of about.replace(/\n/g, '').slice(3).split(sign).filter(Boolean))
    if (/^\d{2}/.test(part)) fields.set(part.slice(0, 2), part.slice(2))
    else append(fields, sign + part)
  const words = taggedWords(joinedPieces(fields))
  const name = `${fields.get('32') ?? ''}${fields.get('33') ?? ''}`.trim()
  const account = fields.get('31')?.trim() || fields.get('38')?.trim() || null
  return {
    ...words,
    counterparty: name || words.counterparty,
    iban: (account && (ibanOf(account) ?? account)) || words.iban,
    text: words.text || fields.get('00')?.trim() || '',
  }
}

/** The sign itself within words belongs to what stands before it. */
function append(fields: Map<string, string>, words: string): void {
  const last = [...fields.keys()].at(-1)
  if (last !== undefined) fields.set(last, fields.get(last)! + words)
}

/** A piece of 27 letters was cut there, a shorter one had ended. */
function joinedPieces(fields: Map<string, string>): string {
  let text = ''
  let lastLength = 0
  for (const [key, piece] of [...fields].filter(([key]) => /^(2\d|6[0-3])$/.test(key))) {
    const begins = text === '' || key === '20' || /^(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)[+:]/.test(piece)
    const cut = text !== '' && lastLength >= 27 && !begins
    text += (text === '' || cut ? '' : ' ') + piece
    lastLength = piece.length
  }
  return text.trim()
}

const tags = /(?:^|(?<=\s|[a-z0-9+.]))(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|COAM|OAMT)[+:] ?/g

/** EREF+… SVWZ+…: German banks put these before what they mean; without them the text is as it stands. */
function taggedWords(text: string): PaymentWords {
  const found = [...text.matchAll(tags)]
  if (found.length === 0) return { counterparty: null, iban: null, reference: null, text }
  const values = new Map<string, string>()
  found.forEach((match, i) => {
    const value = text.slice(match.index + match[0].length, found[i + 1]?.index).trim()
    if (value !== '') values.set(match[1]!, value)
  })
  const before = text.slice(0, found[0]!.index).trim()
  const reference = values.get('EREF') ?? values.get('KREF') ?? null
  return {
    counterparty: values.get('ABWA') ?? null,
    iban: ibanOf(values.get('IBAN')),
    reference: reference && /^NOT ?PROVIDED$/i.test(reference) ? null : reference,
    text: [before, values.get('SVWZ') ?? ''].filter(Boolean).join(' '),
  }
}

/** /EREF/…/REMI/…: a word in capitals between slashes, then what it means. */
function slashedWords(text: string): PaymentWords {
  const values = new Map<string, string>()
  const found = [
    ...text.matchAll(
      /\/(TRTP|TRCD|EREF|PREF|MARF|CSID|IBAN|BIC|NAME|REMI|ORDP|BENM|CNTP|RTRN|PURP|ISDT|ADDR|ULTD|ULTC|SVCL|ACCW)\//g,
    ),
  ]
  found.forEach((match, i) => {
    const value = text.slice(match.index + match[0].length, found[i + 1]?.index).trim()
    if (value !== '' && !values.has(match[1]!)) values.set(match[1]!, value)
  })
  // Counterparty in one piece: account, BIC, name, city.
  const [account, , name] = (values.get('CNTP') ?? '').split('/')
  const remitted = (values.get('REMI') ?? '').replace(/^(USTD|STRD)\/[^/]*\//, '').replace(/^\/+|\/+$/g, '')
  const structured = /^STRD\/[^/]*\/(.+?)\/*$/.exec(values.get('REMI') ?? '')?.[1] ?? null
  const reference = structured ?? values.get('EREF')?.replace(/\/+$/, '') ?? null
  return {
    counterparty: clean(values.get('NAME')) ?? clean(name),
    iban: ibanOf(values.get('IBAN')?.replace(/\/+$/, '')) ?? ibanOf(account),
    reference: reference && /^NOT ?PROVIDED$/i.test(reference) ? null : reference,
    text: remitted || text,
  }
}

const clean = (text: string | undefined): string | null => text?.replace(/\/+$/, '').trim() || null
