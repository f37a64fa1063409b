import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { formatDay } from '../format/day.ts'
import { formatMoney, minorDigits } from '../format/money.ts'
import { formatNumber } from '../format/number.ts'
import { readDay } from '../format/read-day.ts'
import { type Reading, readMoney, readNumber } from '../format/read-number.ts'
import { useClock, useSession } from '../session.tsx'
import classes from './Form.module.css'
import { useUnread } from './Form.tsx'
import { type FieldProps, useFieldFrame, useShownFault } from './TextField.tsx'

interface ReadFieldProps<T> extends FieldProps<T | undefined> {
  /** Where a dialog begins. */
  autoFocus?: boolean
  read: (text: string) => Reading<T | undefined>
  /** As understood. */
  show: (value: T) => string
  inputMode?: 'decimal' | 'text'
}

/** Typed freely, shown back as understood on leaving. */
function ReadField<T>({
  name,
  label,
  value,
  onChange,
  help,
  optional,
  read,
  show,
  inputMode,
  disabled,
  hideLabel,
  autoFocus,
}: ReadFieldProps<T>) {
  const asGiven = value === undefined ? '' : show(value)
  const [text, setText] = useState(asGiven)
  const [typing, setTyping] = useState(false)
  const reading = read(text)
  const shown = useShownFault(name, () => ('fault' in reading ? reading.fault : undefined))
  useUnread('fault' in reading && text !== asGiven && !disabled, shown.leave)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a value set from outside replaces the text, while nobody types
  useEffect(() => {
    if (!typing) setText(asGiven)
  }, [value])
  const understood = typing && 'value' in reading && reading.value !== undefined ? show(reading.value) : undefined
  return (
    <div>
      <TextInput
        {...useFieldFrame(label, help, optional, hideLabel)}
        {...(autoFocus && { 'data-autofocus': true })}
        name={name}
        value={text}
        disabled={disabled}
        inputMode={inputMode}
        error={shown.fault}
        onFocus={() => setTyping(true)}
        onChange={(event) => {
          shown.clear()
          const next = event.currentTarget.value
          setText(next)
          const now = read(next)
          if ('value' in now) onChange(now.value)
        }}
        onBlur={() => {
          setTyping(false)
          shown.leave()
          if ('value' in reading && reading.value !== undefined) setText(show(reading.value))
        }}
      />
      {understood !== undefined && understood !== text && (
        <p className={classes.read} aria-live="polite">
          {understood}
        </p>
      )}
    </div>
  )
}

export function NumberField({ digits = 0, ...props }: FieldProps<number | undefined> & { digits?: number }) {
  const { locale } = useSession()
  return (
    <ReadField
      {...props}
      inputMode="decimal"
      read={(text) => readNumber(text, locale)}
      show={(value) => formatNumber(value, locale, digits)}
    />
  )
}

/** An amount in minor units. */
export function MoneyField({
  currency,
  ...props
}: FieldProps<number | undefined> & { currency?: string; autoFocus?: boolean }) {
  const { locale, currency: base } = useSession()
  const code = currency ?? base
  return (
    <ReadField
      {...props}
      inputMode="decimal"
      read={(text) => readMoney(text, locale, minorDigits(code))}
      show={(value) => formatMoney(value, code, locale, 'minor')}
    />
  )
}

/** A day 'YYYY-MM-DD'. */
export function DayField(props: FieldProps<string | undefined>) {
  const { locale } = useSession()
  const { today } = useClock()
  return (
    <ReadField
      {...props}
      read={(text) => readDay(text, locale, today)}
      show={(value) => formatDay(value, today, locale, { full: true })}
    />
  )
}
