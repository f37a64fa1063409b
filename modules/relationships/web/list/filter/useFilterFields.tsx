import { useMemo } from 'react'
import { formatDay, formatMoney, minorDigits, useClock, useFields, useSession, useWords } from '#platform/web/index.ts'
import { accountKinds } from '../../../contract/account.ts'
import { type AccountFilterField, accountFilterFields } from '../../../contract/account-filter.ts'
import { type ContactFilterField, contactField, contactFilterFields } from '../../../contract/contact-list.ts'
import { type CustomField, type CustomRecord, customName } from '../../../contract/custom-field.ts'
import { type Condition, conditionsIn, type FieldKind, type Filter, operatorsOf } from '../../../contract/filter.ts'
import { healths, healthWord, relationshipTypes } from '../../../contract/relationship.ts'
import { functionWord, jobFunctions, seniorities, seniorityWord } from '../../../contract/standard/job-titles.ts'
import { useCustomFields } from '../../custom-fields/useCustomFields.ts'
import { useMemberNames, useMembers } from '../../members.ts'
import { languagesIn } from '../../person/languages.ts'
import { useStages } from '../../stages/useStages.ts'
import { useTagsByIds } from '../../tags/useTags.ts'
import { buyingRoles, kindWord, roleWord, typeWord } from '../../words.ts'
import { conditionWords, fieldWord, personFieldWord, valuesIn } from './condition-words.ts'

export interface FilterField {
  key: string
  label: string
  kind: FieldKind
  /** What can be chosen; left out where anything can be typed. */
  choices?: readonly { value: string; label: string }[]
  /** Tags are chosen by their names. */
  isTag?: boolean
  /** Of money, where it is not the base currency. */
  currency?: string
}

interface FilterFields {
  fields: FilterField[]
  fieldOf: (key: string) => FilterField | undefined
}

/** What accounts or people can be filtered by, in the words and with the choices of this workspace. */
export function useFilterFields(record: CustomRecord): FilterFields {
  const t = useWords()
  const { shows } = useFields()
  const { locale } = useSession()
  const members = useMembers()
  const { stagesOf } = useStages()
  const own = useCustomFields(record)
  return useMemo(() => {
    const people = [{ value: 'me', label: t('Me') }, ...members.map(({ id, name }) => ({ value: id, label: name }))]
    const yesOrNo = [
      { value: 'yes', label: t('Yes') },
      { value: 'no', label: t('No') },
    ]
    const choices: Partial<Record<AccountFilterField, FilterField['choices']>> = {
      kind: accountKinds.map((value) => ({ value, label: t(kindWord[value]) })),
      type: relationshipTypes.map((value) => ({ value, label: t(typeWord[value]) })),
      stage: relationshipTypes.flatMap((type) =>
        stagesOf(type).map(({ key, name }) => ({ value: `${type}:${key}`, label: `${t(typeWord[type])}: ${name}` })),
      ),
      owner: people,
      keeper: people,
      health: healths.map((value) => ({ value, label: t(healthWord[value]) })),
      stale: yesOrNo,
    }
    const ofPeople: Partial<Record<ContactFilterField, FilterField['choices']>> = {
      buyingRole: buyingRoles.map((value) => ({ value, label: t(roleWord[value] ?? value) })),
      language: languagesIn(locale),
      stale: yesOrNo,
      seniority: seniorities.map((value) => ({ value, label: t(seniorityWord[value]) })),
      function: jobFunctions.map((value) => ({ value, label: t(functionWord[value]) })),
    }
    const fields =
      record === 'account'
        ? (Object.keys(accountFilterFields) as AccountFilterField[]).flatMap((key) => {
            const { kind, ruled } = accountFilterFields[key]
            return offered(
              { key, kind, label: t(fieldWord[key]), isTag: key === 'tag' },
              ruled && `account.${ruled}`,
              choices[key],
            )
          })
        : (Object.keys(contactFilterFields) as ContactFilterField[]).flatMap((key) => {
            const { kind, ruled, account } = contactField(key)!
            const label = t(personFieldWord[key])
            const isTag = key === 'tag' || account === 'tag'
            return offered({ key, kind, label, isTag }, ruled, account ? choices[account] : ofPeople[key])
          })
    fields.push(...own.map((field) => customFilterField(field, t)))
    const known = new Map(fields.map((field) => [field.key, field]))
    return { fields, fieldOf: (key: string) => known.get(key) }

    function offered(field: FilterField, ruled: string | null, chosen: FilterField['choices']): FilterField[] {
      return ruled === null || shows(ruled) ? [{ ...field, ...(chosen && { choices: chosen }) }] : []
    }
  }, [record, t, shows, locale, members, stagesOf, own])
}

function customFilterField(field: CustomField, t: (words: string) => string): FilterField {
  const common = { key: customName(field.key), label: field.name }
  const is = field.result ?? field.type
  if (is === 'date') return { ...common, kind: 'day' }
  if (is === 'money') return { ...common, kind: 'money', ...(field.currency && { currency: field.currency }) }
  if (is === 'number') return { ...common, kind: 'number' }
  if (is === 'yes-no') {
    const choices = [
      { value: 'yes', label: t('Yes') },
      { value: 'no', label: t('No') },
    ]
    return { ...common, kind: 'choice', choices }
  }
  if (is === 'choice' || is === 'choices')
    return { ...common, kind: 'choice', choices: field.choices.map(({ key, name }) => ({ value: key, label: name })) }
  // Which record is asked for by its page; whether there is one, here.
  if (is === 'person' || is === 'account') return { ...common, kind: 'choice', choices: [] }
  return { ...common, kind: 'text' }
}

/** A condition in words, in two parts: the field, and what is asked of it. */
export function useConditionWords(record: CustomRecord, part: Filter) {
  const t = useWords()
  const { fieldOf } = useFilterFields(record)
  const tags = useTagsByIds(
    conditionsIn(part).flatMap((condition) => (fieldOf(condition.field)?.isTag ? valuesIn(condition).map(String) : [])),
  )
  const { locale, currency } = useSession()
  const { today } = useClock()
  const memberName = useMemberNames()
  return (condition: Condition): [field: string, asked: string] => {
    const field = fieldOf(condition.field)
    if (field === undefined) return [condition.field, t('is not there any more')]
    const orMore = (count: number) => t('or {{count}} more', { count })
    const valueWord = (_: string, value: string | number) => {
      const chosen = field.choices?.find((choice) => choice.value === value)
      if (field.isTag) return tags.find(({ id }) => id === value)?.name ?? t('a tag that is gone')
      if (chosen) return value === 'me' ? t('me') : chosen.label
      if (field.kind === 'member') return memberName(value) ?? t('somebody who left')
      if (field.kind === 'money')
        return formatMoney(
          Number(value),
          field.currency ?? currency,
          locale,
          Number(value) % 10 ** minorDigits(field.currency ?? currency) ? 'minor' : 'whole',
        )
      if (field.kind === 'day') return formatDay(String(value), today, locale)
      return String(value)
    }
    return [field.label, conditionWords(field.kind, condition, { t, orMore, valueWord })]
  }
}

/** What a condition on a field begins with. */
export function emptyCondition({ key, kind }: FilterField): Condition {
  if (kind === 'day') return { field: key, is: 'in-last', value: 30, period: 'day' }
  if (kind === 'yearly') return { field: key, is: 'in-next', value: 30, period: 'day' }
  return { field: key, is: kind === 'money' || kind === 'number' ? 'at-least' : operatorsOf[kind][0] }
}
