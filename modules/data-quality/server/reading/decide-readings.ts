import type {
  Assumption,
  ColumnProfile,
  DecimalMark,
  MappingChoices,
  OpenQuestion,
  Reading,
} from '../../contract/import.ts'
import type { FieldType } from '../../contract/import-fields.ts'
import { decideDateOrder } from './decide-date-order.ts'
import type { Matchable, Matches } from './match-columns.ts'

export type Readings = {
  columns: Map<number, { reading: Reading; note: string }>
  questions: OpenQuestion[]
  assumptions: Assumption[]
}

const numeric: FieldType[] = ['number', 'amount', 'rate']

/** How the text of each matched column is read: proven by the whole column, by the file, chosen, or asked. */
export function decideReadings(file: Matchable, matches: Matches, choices: MappingChoices): Readings {
  const readings: Readings = { columns: new Map(), questions: [], assumptions: [] }
  const ofFile = choices.decimal ?? provenDecimal(file.columns) ?? file.decimal
  for (const column of file.columns) {
    const type = matches.get(column.index)?.field.type
    if (type === 'day') {
      const { order, note, question } = decideDateOrder(column, choices)
      readings.columns.set(column.index, { reading: { dateOrder: order }, note })
      if (question) readings.questions.push(question)
    } else if (type && numeric.includes(type)) {
      const decimal = decimalOf(column, ofFile, choices, readings)
      readings.columns.set(column.index, numberReading(column, decimal, type))
    }
  }
  return readings
}

/** The mark all columns of figures agree on; undefined where none proves one, or they differ. */
function provenDecimal(columns: ColumnProfile[]): DecimalMark | undefined {
  const figures = columns.filter(({ filled, numbers }) => numbers.count >= filled * 0.5)
  const point = figures.some(({ numbers }) => numbers.point > numbers.comma)
  const comma = figures.some(({ numbers }) => numbers.comma > numbers.point)
  return point === comma ? undefined : point ? '.' : ','
}

function decimalOf(
  { index, name, numbers }: ColumnProfile,
  ofFile: DecimalMark | undefined,
  choices: MappingChoices,
  readings: Readings,
): DecimalMark {
  const key = `decimal:${name}`
  const answer = choices.answers[key]
  if (answer === '.' || answer === ',') return answer
  if (choices.decimal) return choices.decimal
  if (numbers.point !== numbers.comma) return numbers.point > numbers.comma ? '.' : ','
  if (ofFile || numbers.either === 0) return ofFile ?? '.'
  const example = numbers.eitherExample ?? ''
  readings.questions.push({
    key,
    kind: 'decimal',
    column: index,
    count: numbers.either,
    example,
    sentence: `${numbers.either.toLocaleString('en')} numbers in ${name} read both ways: ${example} is ${asWritten(example, '.')} or ${asWritten(example, ',')}.`,
    choices: [
      { answer: '.', label: asWritten(example, '.') },
      { answer: ',', label: asWritten(example, ',') },
    ],
  })
  return '.'
}

/** 1,234 with a decimal point is 1234, with a decimal comma 1.234. */
function asWritten(example: string, decimal: DecimalMark): string {
  const other = decimal === '.' ? ',' : '.'
  return example.replaceAll(other, '').replace(decimal, '.')
}

function numberReading(
  column: ColumnProfile,
  decimal: DecimalMark,
  type: FieldType,
): { reading: Reading; note: string } {
  const { numbers } = column
  const range = (decimal === '.' ? numbers.rangeIfPoint : numbers.rangeIfComma) ?? [0, 0]
  const mark =
    numbers.point + numbers.comma + numbers.either > 0 ? (decimal === '.' ? 'decimal point' : 'decimal comma') : ''
  if (type !== 'rate') {
    const negative = numbers.negative > 0 ? `${numbers.negative.toLocaleString('en')} negative` : ''
    return { reading: { decimal }, note: [mark, negative].filter(Boolean).join(', ') }
  }
  const largest = Math.max(Math.abs(range[0]), Math.abs(range[1]))
  const rate = largest <= 1 && numbers.percent === 0 ? 'fraction' : 'percent'
  const between = `${range[0]} to ${range[1]}`
  return {
    reading: { decimal, rate },
    note: rate === 'fraction' ? `${between}, read as fractions` : `${between} percent`,
  }
}
