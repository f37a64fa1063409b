import { MultiSelect } from '@mantine/core'
import { DayField, MoneyField, NumberField, SelectField, TextField, useWords } from '#platform/web/index.ts'
import { type CustomField, type CustomValue, plainValue } from '../../contract/custom-field.ts'
import { RecordPick } from './RecordPick.tsx'

interface CustomInputProps {
  field: CustomField
  value: CustomValue
  onChange: (value: CustomValue) => void
  hideLabel?: boolean
}

/** A field of a form for a value of a custom field, as its type asks for it. */
export function CustomInput({ field, value, onChange, hideLabel = false }: CustomInputProps) {
  const t = useWords()
  const common = {
    ...{ name: `custom.${field.key}`, label: field.name, hideLabel, optional: !field.required && !hideLabel },
    ...(field.help && { help: field.help }),
  }
  const text = value === null ? '' : plainValue(value)
  const number = value === null || value === '' ? undefined : Number(value)
  if (field.type === 'date')
    return <DayField {...common} value={text || undefined} onChange={(day) => onChange(day ?? null)} />
  if (field.type === 'money')
    return (
      <MoneyField
        {...common}
        currency={field.currency ?? undefined}
        value={number}
        onChange={(minor) => onChange(minor ?? null)}
      />
    )
  if (field.type === 'number')
    return (
      <NumberField
        {...common}
        digits={field.digits ?? 0}
        value={number}
        onChange={(next) => onChange(next === undefined ? null : String(next))}
      />
    )
  if (field.type === 'choice')
    return (
      <SelectField
        {...common}
        value={text}
        choices={offered(field, text)}
        onChange={(key) => onChange(key === '' ? null : key)}
      />
    )
  if (field.type === 'yes-no')
    return (
      <SelectField
        {...common}
        value={value === null ? '' : value ? 'yes' : 'no'}
        choices={[
          { value: 'yes', label: t('Yes') },
          { value: 'no', label: t('No') },
        ]}
        onChange={(word) => onChange(word === '' ? null : word === 'yes')}
      />
    )
  if (field.type === 'choices')
    return (
      <MultiSelect
        label={hideLabel ? undefined : field.name}
        aria-label={field.name}
        description={field.help}
        data={offered(field, ...(Array.isArray(value) ? value : []))}
        value={Array.isArray(value) ? value : []}
        onChange={(keys) => onChange(keys.length === 0 ? null : keys)}
        searchable={field.choices.length > 8}
        clearable
      />
    )
  if (field.type === 'account' || field.type === 'person')
    return <RecordPick {...common} of={field.type} value={value} onChange={onChange} />
  return <TextField {...common} value={text} onChange={(next) => onChange(next === '' ? null : next)} />
}

/** A choice that is not offered any more stays where it is chosen. */
const offered = ({ choices }: CustomField, ...chosen: string[]) =>
  choices.filter(({ key, gone }) => !gone || chosen.includes(key)).map(({ key, name }) => ({ value: key, label: name }))

/** What a value is written as: another record by its id. */
export const writtenOf = (value: CustomValue) =>
  value !== null && typeof value === 'object' && 'id' in value ? value.id : value
