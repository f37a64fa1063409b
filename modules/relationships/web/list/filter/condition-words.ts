import type { AccountFilterField } from '../../../contract/account-filter.ts'
import type { ContactFilterField } from '../../../contract/contact-list.ts'
import type { Condition, FieldKind, Operator, Period } from '../../../contract/filter.ts'

export const fieldWord: Record<AccountFilterField, string> = {
  ...{
    name: 'Name',
    kind: 'Kind',
    type: 'Type',
    stage: 'Stage',
    level: 'Level',
    keeper: 'Relationship owner',
    health: 'Health',
  },
  ...{
    owner: 'Owner',
    tag: 'Tag',
    segment: 'Segment',
    street: 'Street',
    postcode: 'Postcode',
    city: 'City',
    region: 'Region',
  },
  ...{ country: 'Country', website: 'Website', email: 'E-mail', phone: 'Phone', externalId: 'Number' },
  ...{ taxNumber: 'Tax number', since: 'Since', created: 'Added', confirmed: 'Confirmed', stale: 'Stale' },
  complete: 'Complete (%)',
  ...{ netSales: 'Net sales', grossProfit: 'Gross profit' },
  ...{ lastPurchase: 'Last purchase', lastTalk: 'Last talk' },
}

export const personFieldWord: Record<ContactFilterField, string> = {
  ...{ name: 'Name', jobTitle: 'Job title', seniority: 'Seniority', function: 'Function' },
  ...{ buyingRole: 'Role in buying', email: 'E-mail', phone: 'Phone' },
  ...{ language: 'Language', birthday: 'Birthday', tag: 'Tag', created: 'Added', account: 'Account' },
  ...{ confirmed: 'Confirmed', stale: 'Stale', complete: 'Complete (%)' },
  ...{ accountType: 'Account type', accountStage: 'Account stage', accountOwner: 'Account owner' },
  ...{ accountSegment: 'Account segment', accountCity: 'Account city' },
  ...{ accountCountry: 'Account country', accountTag: 'Account tag' },
  accountTalk: 'Last talk',
}

const operatorWord: Record<Operator, string> = {
  ...{ is: 'is', 'is-not': 'is not', has: 'contains', begins: 'begins with', empty: 'is empty', filled: 'is filled' },
  ...{ above: 'above', 'at-least': 'at least', below: 'below', 'at-most': 'at most', between: 'between' },
  ...{ before: 'before', after: 'after', 'in-last': 'in the last', 'not-in-last': 'not in the last' },
  ...{ 'in-next': 'in the next', 'in-this': 'in this' },
}

const wordsOfKind: Partial<Record<FieldKind, Partial<Record<Operator, string>>>> = {
  day: { is: 'on', empty: 'never', filled: 'ever' },
  yearly: { empty: 'is not known', filled: 'is known' },
  member: { empty: 'is nobody', filled: 'is somebody' },
}

export const wordOfOperator = (kind: FieldKind, is: Operator): string => wordsOfKind[kind]?.[is] ?? operatorWord[is]

export const periodWord: Record<Period, { one: string; many: string }> = {
  day: { one: 'day', many: 'days' },
  week: { one: 'week', many: 'weeks' },
  month: { one: 'month', many: 'months' },
  quarter: { one: 'quarter', many: 'quarters' },
  year: { one: 'year', many: 'years' },
}

/** How many values an operator takes: none, one or several, two. */
export function arityOf(is: Operator): 'none' | 'some' | 'two' | 'count' | 'period' {
  if (is === 'empty' || is === 'filled') return 'none'
  if (is === 'between') return 'two'
  if (is === 'in-this') return 'period'
  return is === 'in-last' || is === 'not-in-last' || is === 'in-next' ? 'count' : 'some'
}

export const valuesIn = ({ value }: Condition): (string | number)[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** Whether nothing is left out that the condition needs. */
export function isWhole(condition: Condition): boolean {
  const needed = { none: 0, period: 0, some: 1, count: 1, two: 2 }[arityOf(condition.is)]
  return valuesIn(condition).filter((value) => value !== '').length >= needed
}

export interface WordsOfValues {
  t: (words: string) => string
  /** "or 2 more". */
  orMore: (count: number) => string
  /** A value of this field as people read it. */
  valueWord: (field: string, value: string | number) => string
}

/** "not in the last 90 days", "is Cork or Dublin", to stand after the name of the field. */
export function conditionWords(kind: FieldKind, condition: Condition, { t, orMore, valueWord }: WordsOfValues): string {
  const { field, is, period = 'day' } = condition
  const words = t(wordOfOperator(kind, is))
  const arity = arityOf(is)
  if (arity === 'none') return words
  if (arity === 'period') return `${words} ${t(periodWord[period].one)}`
  const values = valuesIn(condition)
  if (arity === 'count') {
    const [count] = values
    return `${words} ${Number(count) === 1 ? t(periodWord[period].one) : `${count} ${t(periodWord[period].many)}`}`
  }
  const shown = values.map((value) => valueWord(field, value))
  if (arity === 'two') return `${words} ${shown.join(` ${t('and')} `)}`
  const few = shown.slice(0, 3).join(` ${t('or')} `)
  return shown.length > 3 ? `${words} ${few} ${orMore(shown.length - 3)}` : `${words} ${few}`
}
