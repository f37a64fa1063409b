import { readDay } from '#platform/web/index.ts'

export interface UnderstoodTask {
  title: string
  /** 'YYYY-MM-DD'; undefined where the line names no day. */
  dueOn: string | undefined
  /** '14:30'. */
  dueTime: string | undefined
}

const clock =
  /(?:^|\s)(?:at )?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)$|(?:^|\s)(?:at )?(\d{1,2})[:.](\d{2})$|\sat (\d{1,2})$/i

/** As many words as a day is written in: "by the 12 November 2026". */
const mostWords = 4
const before = /(?:^|\s)(?:by|on|until|for|due|next)(?: the)?$/i

/**
 * What a line says of a task: "send prices Friday 14:30" is due on Friday at half past two, and what is to be done is "Send
 * prices". Only what stands at the end is taken for a day, and only where all of it is one. No model, so that the same
 * line always says the same.
 */
export function understandTask(line: string, locale: string, today: string): UnderstoodTask {
  const text = line.trim().replace(/[.,;\s]+$/, '')
  const time = timeAtEnd(text)
  const rest = time ? text.slice(0, time.at).trim() : text
  const day = dayAtEnd(rest, locale, today) ?? (time ? undefined : dayAtStart(text, locale, today))
  if (!day) return { title: sentence(text), dueOn: undefined, dueTime: undefined }
  const title = day.title
    .replace(before, '')
    .replace(/[.,;:\s–-]+$/, '')
    .trim()
  // A day alone says nothing of what is to be done.
  return { title: sentence(title), dueOn: day.dueOn, dueTime: time?.time }
}

function timeAtEnd(text: string): { time: string; at: number } | undefined {
  const match = clock.exec(text)
  if (!match) return undefined
  const [, twelve, twelfth = '00', half, hour, minute, bare] = match
  const given = Number(twelve ?? hour ?? bare)
  const hours = half ? (given % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : given
  const minutes = Number(twelve === undefined ? (minute ?? 0) : twelfth)
  if (hours > 23 || minutes > 59 || (half && (given < 1 || given > 12))) return undefined
  return { time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`, at: match.index }
}

/** The longest end of the line that is a day as a whole. */
function dayAtEnd(text: string, locale: string, today: string) {
  const words = text.split(/\s+/)
  for (let count = Math.min(mostWords, words.length); count > 0; count--) {
    const dueOn = dayIn(words.slice(-count).join(' '), locale, today)
    if (dueOn) return { dueOn, title: words.slice(0, -count).join(' ') }
  }
  return undefined
}

function dayAtStart(text: string, locale: string, today: string) {
  const match = /^([^:,–]{2,30})[:,–]\s+(.+)$/.exec(text)
  const dueOn = match && dayIn(match[1]!.trim(), locale, today)
  return dueOn ? { dueOn, title: match[2]! } : undefined
}

/** "may" or "mar" alone is a word, and a figure alone a number: a day of them is written out. */
function dayIn(text: string, locale: string, today: string): string | undefined {
  if (/^\p{L}{1,2}$|^\d+([.,]\d+)?$/u.test(text)) return undefined
  const named = /^next (week|month)$/i.exec(text)?.[1]?.toLowerCase()
  const asked = named === 'week' ? '+1w' : named === 'month' ? '+30' : text.replace(/^next /i, '')
  const reading = readDay(asked, locale, today)
  return 'value' in reading ? reading.value : undefined
}

const sentence = (text: string) => {
  const capital = text.charAt(0).toUpperCase()
  return capital.length === 1 ? capital + text.slice(1) : text
}
