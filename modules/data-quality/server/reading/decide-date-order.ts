import type { ColumnProfile, DateOrder, MappingChoices, OpenQuestion } from '../../contract/import.ts'
import { readDay } from './read-day.ts'
import { counted } from './reading-fault.ts'

export type DecidedOrder = { order: DateOrder; note: string; question: OpenQuestion | null }

/** A handful of slips does not make a column doubtful: this many proofs for one order against it decide. */
const overwhelming = 99

/** Year first needs no order; else the column itself proves it, a person chooses, or it is asked. Never guessed. */
export function decideDateOrder({ index, name, filled, dates }: ColumnProfile, choices: MappingChoices): DecidedOrder {
  const answer = choices.answers[`dateOrder:${name}`]
  const chosen = orders.find((order) => order === answer) ?? choices.dateOrder
  if (dates.count === 0 && dates.serial > 0 && dates.serial === filled)
    return decided('serial', 'days as a spreadsheet counts them')
  const doubtful = dates.either > 0 || (dates.dmy > 0 && dates.mdy > 0)
  if (chosen && (doubtful || answer)) return decided(chosen, chosenNote(dates.eitherExample, chosen))
  const proofs = (
    [
      ['dmy', dates.dmy],
      ['mdy', dates.mdy],
      ['ymd', dates.ymd],
    ] as [DateOrder, number][]
  ).sort((a, b) => b[1] - a[1])
  const [best, second] = [proofs[0]!, proofs[1]!]
  if (best[1] > 0 && best[1] >= second[1] * overwhelming) {
    return decided(best[0], `${best[1].toLocaleString('en')} dates prove the order`)
  }
  if (best[1] === 0 && dates.either === 0) return decided('ymd', dates.plain > 0 ? 'read one way only' : '')
  return { order: best[1] > 0 ? best[0] : 'dmy', note: 'reads both ways', question: question(index, name, dates) }
}

const orders: DateOrder[] = ['ymd', 'dmy', 'mdy', 'serial']

const decided = (order: DateOrder, note: string): DecidedOrder => ({ order, note, question: null })

const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

function spoken(text: string, order: DateOrder): string {
  const day = readDay(text, order)
  return day ? longDay.format(new Date(`${day}T00:00:00Z`)) : text
}

const chosenNote = (example: string | null, order: DateOrder) =>
  example ? `${example} is ${spoken(example, order)}` : ''

function question(column: number, name: string, dates: ColumnProfile['dates']): OpenQuestion {
  const example = dates.eitherExample ?? ''
  const [dmy, mdy] = example ? [spoken(example, 'dmy'), spoken(example, 'mdy')] : ['days first', 'months first']
  const choices = [
    { answer: 'dmy', label: dmy },
    { answer: 'mdy', label: mdy },
  ]
  const sentence = sentenceOf(name, dates, example && `${example} is ${dmy} or ${mdy}`)
  return { key: `dateOrder:${name}`, kind: 'dateOrder', column, count: dates.either, example, sentence, choices }
}

function sentenceOf(name: string, { dmy, mdy, either }: ColumnProfile['dates'], readings: string): string {
  if (dmy + mdy === 0) return `${either.toLocaleString('en')} dates in ${name} read both ways: ${readings}.`
  const proofs = `${name} has days first in ${counted(dmy, 'date')} and months first in ${counted(mdy, 'date')}`
  return readings ? `${proofs}: ${readings}.` : `${proofs}. Rows of the other order are rejected.`
}
