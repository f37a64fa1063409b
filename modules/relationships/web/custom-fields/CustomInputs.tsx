import type { CustomField, ReadCustom, WrittenCustom } from '../../contract/custom-field.ts'
import { CustomInput, writtenOf } from './CustomInput.tsx'

interface CustomInputsProps {
  fields: readonly CustomField[]
  values: ReadCustom
  onChange: (change: (before: ReadCustom) => ReadCustom) => void
}

/** The fields of a form for some custom fields. */
export const CustomInputs = ({ fields, values, onChange }: CustomInputsProps) =>
  fields.map((field) => (
    <CustomInput
      key={field.id}
      field={field}
      value={values[field.key] ?? null}
      onChange={(value) => onChange((before) => ({ ...before, [field.key]: value }))}
    />
  ))

export const writtenIn = (values: ReadCustom): WrittenCustom =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, writtenOf(value)]))

/** Those that are others than before, as a record is changed by them. */
export function changedIn(
  fields: readonly CustomField[],
  before: ReadCustom,
  values: ReadCustom,
): { custom?: WrittenCustom } {
  const same = (key: string) => JSON.stringify(before[key] ?? null) === JSON.stringify(values[key] ?? null)
  const changed = fields.filter(({ key }) => !same(key)).map(({ key }) => [key, values[key] ?? null])
  return changed.length > 0 ? { custom: writtenIn(Object.fromEntries(changed) as ReadCustom) } : {}
}
