import { useCallback } from 'react'
import {
  type CellEdit,
  type CellField,
  formatDay,
  formatMoney,
  formatNumber,
  minorDigits,
  type Reading,
  readDay,
  readMoney,
  readNumber,
  useClock,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { type CustomField, type CustomRecord, type CustomValue, plainValue } from '../../contract/custom-field.ts'
import { ChoicePick } from '../fields/ChoicePick.tsx'
import { useMayWriteCustom } from './useCustomFields.ts'

type Row = Pick<AccountRow, 'custom'>

/** Writes a value of an own field from a list. */
export type SaveCustom<R> = (row: R, field: CustomField, value: CustomValue) => void

/**
 * How an own field is edited in a list, where it stands: as text that is read as people type it, or as one of its choices.
 * Several choices and other records are chosen on the page of the record.
 */
export function useCustomEdits<R extends Row>(
  record: CustomRecord,
  save: SaveCustom<R> | undefined,
): (field: CustomField) => CellEdit<R> | undefined {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const mayChange = useMay(`${record}:change`)
  const mayWrite = useMayWriteCustom(record)
  return useCallback(
    (field: CustomField): CellEdit<R> | undefined => {
      if (!save || !mayChange || !mayWrite(field)) return undefined
      const kept = (row: R) => row.custom?.[field.key] ?? null
      const typed = (
        show: (value: CustomValue) => string,
        read: (text: string) => Reading<CustomValue | undefined>,
      ) => ({
        text: (row: R) => (kept(row) === null ? '' : show(kept(row))),
        fault: (text: string) => {
          const reading = read(text)
          return 'fault' in reading ? reading.fault : undefined
        },
        save: (row: R, text: string) => {
          const reading = read(text)
          if ('value' in reading) save(row, field, reading.value ?? null)
        },
      })
      const chosen = (choices: { value: string; label: string }[], read: (text: string) => CustomValue) => ({
        text: (row: R) => textOfChoice(kept(row)),
        save: (row: R, text: string) => save(row, field, text === '' ? null : read(text)),
        field: ({ row, save: pick, keep, leave }: CellField<R>) => (
          <ChoicePick
            label={field.name}
            listLabel={field.name}
            choices={choices}
            value={textOfChoice(kept(row))}
            onPick={pick}
            onTab={keep}
            onLeave={leave}
            none={field.required ? undefined : t('None')}
            nothing={t('There is no such choice')}
            bare
          />
        ),
      })
      if (field.type === 'text' || field.type === 'link')
        return typed(plainValue, (text) => ({ value: text.trim() || undefined }))
      if (field.type === 'number')
        return typed(
          (value) => formatNumber(Number(value), locale, field.digits ?? 0),
          (text) => {
            const reading = readNumber(text, locale)
            return 'fault' in reading || reading.value === undefined ? reading : { value: String(reading.value) }
          },
        )
      if (field.type === 'money' && field.currency) {
        const { currency } = field
        return typed(
          (value) => formatMoney(Number(value), currency, locale, 'minor'),
          (text) => readMoney(text, locale, minorDigits(currency)),
        )
      }
      if (field.type === 'date')
        return typed(
          (value) => formatDay(plainValue(value), today, locale, { full: true }),
          (text) => readDay(text, locale, today),
        )
      if (field.type === 'choice')
        return chosen(
          field.choices.filter(({ gone }) => !gone).map(({ key, name }) => ({ value: key, label: name })),
          (key) => key,
        )
      if (field.type === 'yes-no')
        return chosen(
          [
            { value: 'yes', label: t('Yes') },
            { value: 'no', label: t('No') },
          ],
          (word) => word === 'yes',
        )
      return undefined
    },
    [t, locale, today, mayChange, mayWrite, save],
  )
}

const textOfChoice = (value: CustomValue) =>
  value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : plainValue(value)
