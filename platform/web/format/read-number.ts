/** What was understood, or a sentence that says what to do. */
export type Reading<T> = { value: T } | { fault: string }

const digitZeros = [0x660, 0x6f0, 0x966]

/**
 * Reads a number as people type it: "1,234.50", "1.234,50", "1 234,5", "(12)", "12-", "−12", "₹5,00,000", "12%".
 * One separator alone follows the locale; when both stand, the last is the decimal one.
 */
export function readNumber(text: string, locale: string): Reading<number | undefined> {
  const plain = westernDigits(text).replace(/[\s\u00a0\u202f'’]/g, '')
  if (plain === '') return { value: undefined }
  const negative = /^\(.*\)$/.test(plain) || /^[^\d]*[-−–]/.test(plain) || /[-−]$/.test(plain)
  const body = plain.replace(/[()\-−–+%\p{Sc}]/gu, '').replace(/^[A-Z]{3}|[A-Z]{3}$/g, '')
  if (!/^[\d.,]*\d[\d.,]*$/.test(body)) return { fault: `“${text.trim()}” is not a number.` }
  const decimal = decimalSignOf(body, locale)
  const other = decimal === ',' ? '.' : ','
  const [whole = '', fraction = '', ...rest] = body.replaceAll(other, '').split(decimal)
  if (rest.length > 0) return { fault: `“${text.trim()}” has more than one decimal sign.` }
  const value = Number(`${whole || '0'}.${fraction || '0'}`)
  return { value: negative ? -value : value }
}

/** The same in minor units, exact: "1,234.5" EUR → 123450. */
export function readMoney(text: string, locale: string, digits: number): Reading<number | undefined> {
  const read = readNumber(text, locale)
  if ('fault' in read || read.value === undefined) return read
  const minor = Math.round(Number(`${Math.abs(read.value)}e${digits}`))
  if (!Number.isSafeInteger(minor)) return { fault: 'This is more than can be kept. Use a smaller amount.' }
  return { value: read.value < 0 ? -minor : minor }
}

function decimalSignOf(body: string, locale: string): '.' | ',' {
  const [dot, comma] = [body.lastIndexOf('.'), body.lastIndexOf(',')]
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ','
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')
  const own = part?.value === ',' || part?.value === '٫' ? ',' : '.'
  const sign = dot >= 0 ? '.' : ','
  if (dot < 0 && comma < 0) return own
  const parts = body.split(sign)
  const groups = parts
    .slice(1)
    .every((group, index) => group.length === 3 || (group.length === 2 && index < parts.length - 2))
  if (parts.length > 2) return groups ? (sign === '.' ? ',' : '.') : sign
  // "1.234" is a thousand where the dot groups, and one and a bit where it does not.
  return sign === own || !groups ? sign : own
}

const westernDigits = (text: string) =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
      const code = digit.charCodeAt(0)
      const zero = digitZeros.find((start) => code >= start && code < start + 10) ?? code
      return String(code - zero)
    })
    .replaceAll('٫', ',')
    .replaceAll('٬', '.')
