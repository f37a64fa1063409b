import { Select } from '@mantine/core'
import { type FieldProps, useFieldFrame, useShownFault } from './TextField.tsx'

interface SelectFieldProps extends FieldProps<string> {
  choices: readonly { value: string; label: string; disabled?: boolean }[]
  /** Offered from about eight choices on. */
  searchable?: boolean
  placeholder?: string
}

export function SelectField({
  name,
  label,
  value,
  onChange,
  help,
  optional,
  choices,
  searchable,
  hideLabel,
  ...rest
}: SelectFieldProps) {
  const shown = useShownFault(name, () => undefined)
  return (
    <Select
      {...rest}
      {...useFieldFrame(label, help, optional, hideLabel)}
      name={name}
      data={[...choices]}
      value={value === '' ? null : value}
      error={shown.fault}
      searchable={searchable ?? choices.length > 8}
      clearable={optional}
      onChange={(next) => {
        shown.clear()
        onChange(next ?? '')
      }}
    />
  )
}
