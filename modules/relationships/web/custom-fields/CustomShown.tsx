import { type ReactNode, useCallback } from 'react'
import { Day, formatMoney, formatNumber, Link, Money, useSession, useWords } from '#platform/web/index.ts'
import { type CustomField, type CustomValue, plainValue } from '../../contract/custom-field.ts'
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
  if (is === 'date') return <Day day={plainValue(value)} full />
  if (is === 'money' && field.currency) return <Money minor={Number(value)} currency={field.currency} mode="minor" />
  if (field.type === 'choice' || field.type === 'choices')
    return (
      <span className={classes.choices}>
        {(Array.isArray(value) ? value : [plainValue(value)]).map((key) => {
          const chosen = field.choices.find((each) => each.key === key)
          return (
            <span key={key} className={classes.choice} data-colour={chosen?.colour ?? 'gray'}>
              {chosen?.name ?? key}
            </span>
          )
        })}
      </span>
    )
  if (field.type === 'link')
    return (
      <a href={plainValue(value)} target="_blank" rel="noreferrer">
        {plainValue(value)
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
  return useCallback(
    ({ type, result, choices, currency }: Shown, value: unknown): string => {
      if (value === null || value === undefined) return ''
      const nameOf = (key: unknown) => choices.find((each) => each.key === key)?.name ?? String(key)
      if (Array.isArray(value)) return value.map(nameOf).join(', ')
      if (typeof value === 'boolean') return value ? t('Yes') : t('No')
      if (typeof value === 'object') return (value as { name?: string | null }).name ?? ''
      if (type === 'choice') return nameOf(value)
      const is = result ?? type
      if (is === 'money' && currency) return formatMoney(Number(value), currency, locale, 'minor')
      if (is === 'number') return formatNumber(Number(value), locale, plainValue(value).split('.')[1]?.length ?? 0)
      return plainValue(value)
    },
    [t, locale],
  )
}
