import { plainKey } from './plain-key.ts'

export interface StandardPersonName {
  /** Titles in front, as typed: "Dr.", "Prof. Dr.", "Mrs". */
  prefix: string | null
  first: string | null
  middle: string | null
  /** With its particles: "van den Berg". */
  last: string | null
  suffix: string | null
  /** First and last part as they are compared. */
  key: string
}

export interface StandardFirmName {
  /** Without its legal form. */
  name: string
  /** As it is commonly written: "GmbH & Co. KG"; null where none is told. */
  legalForm: string | null
  key: string
}

const words = (text: string) => new Set(text.split(/\s+/))
const prefixes = words(
  `mr mrs ms miss mx sir dame lord lady dr drs prof professor ing dipl med phil jur rer nat hc rev fr hon herr frau hr fr dhr
  mevr mw ir m mme mlle madame monsieur maitre me sr sra srta don dona senor senora d sig sigra signor signora dott dottssa
  avv rag geom`,
)
// Words in front that are whole names elsewhere ("Don", "Lady", one letter) are titles only with two words behind them.
const suffixes = words('jr sr junior ii iii iv phd md mba ma msc bsc ba llm llb esq obe mbe cbe kbe cpa acca fca dds')
const particles = words(
  'van von der den de del della dello delle degli di da das dos do du des la le les lo zu zum zur ten ter te af av el al bin ibn mac san santa st vom vander',
)

/** The parts of a person's name, written "First Last" or "Last, First". */
export function standardPersonName(typed: string): StandardPersonName {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const [head = '', ...behind] = text.split(/\s*,\s*/).filter(Boolean)
  const tails = behind.filter((part) => part.split(' ').every(isSuffix))
  const given = behind.filter((part) => !tails.includes(part))
  const turned = given.length > 0 ? `${given.join(' ')} ` : ''
  const parts = `${turned}${head}`.split(' ').filter(Boolean)
  const front: string[] = []
  while (parts.length > 1 && isPrefix(parts[0]!, parts.length)) front.push(parts.shift()!)
  const end: string[] = []
  while (parts.length > 2 && isSuffix(parts.at(-1)!)) end.unshift(parts.pop()!)
  const lastBegins = turned ? lastOfTurned(parts, head) : beginOfLast(parts)
  const first = lastBegins > 0 ? parts[0]! : null
  const last = parts.slice(lastBegins).join(' ') || null
  return {
    prefix: front.join(' ') || null,
    first,
    middle: parts.slice(1, lastBegins).join(' ') || null,
    last,
    suffix: [...end, ...tails].join(' ') || null,
    key: plainKey(`${first ?? ''} ${last ?? ''}`),
  }
}

const bare = (word: string) => plainKey(word).replaceAll(' ', '')
const isSuffix = (word: string) => suffixes.has(bare(word))
const isPrefix = (word: string, count: number) =>
  prefixes.has(bare(word)) &&
  (count > 2 || word.endsWith('.') || !/^(d|m|me|don|dona|lord|lady|sir|dame)$/.test(bare(word)))

function beginOfLast(parts: string[]): number {
  let begin = parts.length - 1
  while (begin > 1 && particles.has(bare(parts[begin - 1]!))) begin--
  return Math.max(begin, 0)
}

/** "de la Cruz, Ana María": whatever stood before the comma is the last name. */
const lastOfTurned = (parts: string[], head: string) =>
  Math.max(parts.length - head.split(' ').filter((word) => !isSuffix(word)).length, 0)

// Written as people write them, compared without dots, signs and case.
const forms =
  `GmbH & Co. KGaA|GmbH & Co. KG|GmbH & Co. OHG|AG & Co. KG|UG (haftungsbeschränkt) & Co. KG|UG (haftungsbeschränkt)|UG|
gGmbH|GmbH|mbH|KGaA|AG|KG|OHG|GbR|e.K.|e.V.|eG|SE|Ges.m.b.H.|Pty Ltd|Pte Ltd|Pvt Ltd|Private Limited|Co. Ltd|Ltd|Limited|LLP|LLC|
LP|PLC|DAC|CLG|CIC|Inc|Incorporated|Corporation|Corp|Company|Co|S.A.S.U.|S.A.S.|S.A.R.L.|E.U.R.L.|S.N.C.|S.C.A.|S.C.I.|S.à r.l.|S.A.|
S.L.U.|S.L.|S.Coop.|S.p.A.|S.r.l.s.|S.r.l.|S.a.s.|B.V.B.A.|B.V.|N.V.|V.O.F.|C.V.|A/S|ApS|I/S|AB|HB|AS|ASA|Oy|Oyj|Sp. z o.o.|s.r.o.|
a.s.|d.o.o.|d.d.|Kft.|Zrt.|Nyrt.|SRL|Lda.|Ltda.|S.A. de C.V.|OÜ|UAB|SIA|K.K.`
    .replaceAll('\n', '')
    .split('|')
const sameForm: Record<string, string> = {
  Limited: 'Ltd',
  Incorporated: 'Inc',
  Corporation: 'Corp',
  Company: 'Co',
  'Ges.m.b.H.': 'GmbH',
}

// Of two that are compared as one, the first is how it is written.
const formByKey = new Map(forms.toReversed().map((form) => [plainKey(form), form]))
/** "UG (haftungsbeschränkt) & Co. KG". */
const mostWords = 5

/** A firm's name and its legal form. A name that is nothing but a form stays a name. */
export function standardFirmName(typed: string): StandardFirmName {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const parts = text.split(' ')
  // The longest form that stands apart from the name.
  for (let taken = Math.min(mostWords, parts.length - 1); taken > 0; taken--) {
    const form = formByKey.get(plainKey(parts.slice(-taken).join(' ')))
    if (form === undefined || parts.at(-taken) === '&') continue
    const name = parts
      .slice(0, -taken)
      .join(' ')
      .replace(/[\s,&]+$/, '')
    if (name !== '') return { name, legalForm: sameForm[form] ?? form, key: plainKey(name) }
  }
  return { name: text, legalForm: null, key: plainKey(text) }
}
