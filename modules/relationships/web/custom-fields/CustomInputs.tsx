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
