import { Decimal } from 'decimal.js'
import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { checkFormula, type Typed, type ValueType } from './check.ts'
import { type Computed, dayOfNumber, evaluateFormula } from './evaluate.ts'
import { FormulaFault } from './fault.ts'
import { parseFormula } from './parse.ts'
import { formulaSql } from './to-sql.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()

const eur: ValueType = { is: 'money', currency: 'EUR' }
const fields: Record<string, { type: ValueType; value: Computed }> = {
  seats: { type: { is: 'number' }, value: new Decimal('4') },
  zero: { type: { is: 'number' }, value: new Decimal(0) },
  none: { type: { is: 'number' }, value: null },
  budget: { type: eur, value: new Decimal('100.10') },
  spent: { type: eur, value: new Decimal('40.05') },
  dollars: { type: { is: 'money', currency: 'USD' }, value: new Decimal(1) },
  city: { type: { is: 'text' }, value: 'Cork' },
  begun: { type: { is: 'date' }, value: new Decimal(20_000) },
  open: { type: { is: 'yes-no' }, value: true },
}
const today = 20_410

const typed = (formula: string): Typed<string> =>
  checkFormula(parseFormula(formula), (key) => {
    if (!Object.hasOwn(fields, key)) throw new FormulaFault(`There is no field "${key}"`)
    return { is: 'field', field: key, type: fields[key]!.type }
  })

const given = { valueOf: (key: string) => fields[key]!.value, nameOf: (key: string) => key, today }
const inMemory = (formula: Typed<string>) => evaluateFormula(formula, given).value

function valueSql(key: string): RawBuilder<unknown> {
  const { value, type } = fields[key]!
  if (value instanceof Decimal) return sql`${value.toFixed()}::numeric`
  if (value !== null) return typeof value === 'string' ? sql`${value}::text` : sql`${sql.lit(value)}`
  return type.is === 'text' ? sql`null::text` : sql`null::numeric`
}

const asText = (value: Computed, type: ValueType) => {
  if (value === null) return null
  if (!(value instanceof Decimal)) return String(value)
  return type.is === 'date' ? dayOfNumber(value) : value.isZero() ? '0' : value.toFixed()
}

/** Many formulas in one statement, as texts. */
async function inSql(formulas: Typed<string>[]): Promise<(string | null)[]> {
  const columns = formulas.map((each) => {
    const value = formulaSql(each, { sqlOf: valueSql, today: sql`${String(today)}::numeric` })
    const { is } = each.type
    if (is === 'number' || is === 'money') return sql`trim_scale(${value})::text`
    return is === 'date' ? sql`(date '1970-01-01' + ${value}::int)::text` : sql`(${value})::text`
  })
  return firm.inTransaction(async ({ db }) => {
    const { rows } = await sql<{ all: (string | null)[] }>`select array[${sql.join(columns)}] as all`.execute(db)
    return rows[0]!.all
  })
}

test.each([
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['10 - 4 - 3', '3'],
  ['-[seats] + 1', '-3'],
  ['0.1 + 0.2', '0.3'],
  ['1 / 3', '0.333333333333'],
  ['-1 / 3', '-0.333333333333'],
  ['[budget] / [seats]', '25.025'],
  ['[budget] - [spent]', '60.05'],
  ['[budget] / [spent]', '2.499375780274'],
  ['[budget] * 2', '200.2'],
  ['round([budget] / [seats], 1)', '25'],
  ['round(2.5)', '3'],
  ['round(-2.5)', '-3'],
  ['[seats] / [zero]', null],
  ['coalesce([seats] / [zero], 0)', '0'],
  ['[seats] + [none]', null],
  ['min([seats], [none], 2)', '2'],
  ['max(1, 2)', '2'],
  ['abs(1 - 3)', '2'],
  ['if([seats] > 3, "many", "few")', 'many'],
  ['if([none] > 3, "many", "few")', 'few'],
  ['[open] and not [seats] = 4', 'false'],
  ['[open] or [none] > 1', 'true'],
  ['[city] = "Cork"', 'true'],
  ['[city] <> "Cork"', 'false'],
  ['concat([city], ", ", [seats], [none])', 'Cork, 4'],
  ['[begun] + 31', '2024-11-04'],
  ['days([begun], today())', '410'],
  ['today() - [begun]', '410'],
  ['date("2026-11-23")', '2026-11-23'],
  ['[begun] < date("2024-10-05")', 'true'],
])('%s is %s', async (formula, expected) => {
  const read = typed(formula)
  expect(asText(inMemory(read), read.type)).toBe(expected)
  const [inDatabase] = await inSql([read])
  expect(inDatabase).toBe(expected)
})

describe('a formula is refused in words', () => {
  test.each([
    ['', 'ends too early'],
    ['1 +', 'ends too early'],
    ['(1', '")" is missing at the end'],
    ['1 2', '"2" is not expected here'],
    ['seats + 1', 'in square brackets: [seats]'],
    ['[fax]', 'no field "fax"'],
    ['[budget] + [dollars]', 'money in EUR and money in USD'],
    ['[budget] * [spent]', 'money in EUR and money in EUR'],
    ['[city] + 1', 'a text and a number'],
    ['if(1, 2, 3)', '"if" cannot take a number'],
    ['if([open], 1, "a")', 'a number together with a text'],
    ['sum(1)', 'no function "sum"'],
    ['constructor(1)', 'no function "constructor"'],
    ['round(1, [seats])', 'from 0 to 6'],
    ['date("2026-02-30")', 'Write a date as'],
    ['1 ; drop table', '";'],
    [`${'('.repeat(31)}1${')'.repeat(31)}`, 'brackets in one another'],
    [`${'-'.repeat(31)}1`, 'brackets in one another'],
    [Array.from({ length: 100 }, () => '1').join(' + '), 'too long'],
  ])('%s', (formula, message) => {
    expect(() => typed(formula)).toThrow(message)
  })
})

/** Numbers that are the same every time. */
function* chance(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state / 2_147_483_648
  }
}

test('the database and the server compute the same, whatever the formula', async () => {
  const random = chance(7)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random.next().value! * of.length)]!
  const number = (depth: number): string => {
    if (depth === 0) return pick(['[seats]', '[zero]', '[none]', '0.07', '3', '12345678.9', '0'])
    const [a, b] = [number(depth - 1), number(depth - 1)]
    return pick([
      ...[`(${a} + ${b})`, `(${a} - ${b})`, `(${a} * ${b})`, `(${a} / ${b})`, `min(${a}, ${b})`, `max(${a}, ${b})`],
      ...[`round(${a}, 3)`, `abs(${a})`, `-${a}`, `coalesce(${a}, ${b})`, `if(${condition(depth - 1)}, ${a}, ${b})`],
      ...[`([budget] / ([spent] + [budget] * ${a}))`, `days([begun], [begun] + ${a})`],
    ])
  }
  const condition = (depth: number): string => {
    if (depth === 0) return pick(['[open]', 'no', '[city] = "Cork"', '[none] > 1'])
    return pick([
      `(${condition(depth - 1)} and ${condition(depth - 1)})`,
      `(${condition(depth - 1)} or ${condition(depth - 1)})`,
      `(not ${condition(depth - 1)})`,
      `(${number(depth - 1)} <= ${number(depth - 1)})`,
      `(${number(depth - 1)} <> ${number(depth - 1)})`,
    ])
  }
  const formulas = Array.from({ length: 400 }, (_, at) => (at % 4 === 0 ? condition(3) : number(3)))
  const read = formulas.map(typed)
  const computed = await inSql(read)
  for (const [at, each] of read.entries())
    expect([formulas[at], computed[at]]).toEqual([formulas[at], asText(inMemory(each), each.type)])
  expect(computed.filter((value) => value !== null).length).toBeGreaterThan(200)
})
