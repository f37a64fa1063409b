import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import { Day, formatMoney, formatNumber, Link, Money, useSession, useWords } from '#platform/web/index.ts'
import type { CustomField, CustomValue } from '../../contract/custom-field.ts'
import classes from './CustomFields.module.css'

interface CustomShownProps {
  field: CustomField
  value: CustomValue | undefined
  /** Why a formula has no value. */
  reason?: string | undefined
}

/** A value of a custom field as people read it. */
export function CustomShown({ field, value, reason }: CustomShownProps): ReactNode {
  const t = useWords()
  const text = useCustomText()
  if (value === null || value === undefined)
    return field.type === 'formula' && reason ? <Money minor={null} reason={reason} /> : null
  const is = field.result ?? field.type
  if (is === 'date') return <Day day={String(value)} full />
  if (is === 'money' && field.currency) return <Money minor={Number(value)} currency={field.currency} mode="minor" />
  if (field.type === 'choice' || field.type === 'choices')
    return (
      <span className={classes.choices}>
        {(Array.isArray(value) ? value : [String(value)]).map((key) => {
          const chosen = field.choices.find((each) => each.key === key)
          return (
            <Badge key={key} variant="light" color={chosen?.colour ?? 'gray'} className={classes.choice}>
              {chosen?.name ?? key}
            </Badge>
          )
        })}
      </span>
    )
  if (field.type === 'link')
    return (
      <a href={String(value)} target="_blank" rel="noreferrer">
        {String(value)
          .replace(/^(https?:\/\/(www\.)?|mailto:|tel:)/i, '')
          .replace(/\/$/, '')}
      </a>
    )
  if (typeof value === 'object' && 'id' in value) {
    if (value.name === null) return t('No longer here')
    return field.type === 'account' ? <Link to={`/accounts/${value.id}`}>{value.name}</Link> : value.name
  }
  return text(field, value)
}

type Shown = Pick<CustomField, 'type' | 'result' | 'choices' | 'currency'>

/** The same as a text alone. */
export function useCustomText() {
  const t = useWords()
  const { locale } = useSession()
  return ({ type, result, choices, currency }: Shown, value: unknown): string => {
    if (value === null || value === undefined) return ''
    const nameOf = (key: unknown) => choices.find((each) => each.key === key)?.name ?? String(key)
    if (Array.isArray(value)) return value.map(nameOf).join(', ')
    if (typeof value === 'boolean') return value ? t('Yes') : t('No')
    if (typeof value === 'object') return String((value as { name?: unknown }).name ?? '')
    if (type === 'choice') return nameOf(value)
    const is = result ?? type
    if (is === 'money' && currency) return formatMoney(Number(value), currency, locale, 'minor')
    if (is === 'number') return formatNumber(Number(value), locale, String(value).split('.')[1]?.length ?? 0)
    return String(value)
  }
}
