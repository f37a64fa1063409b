import { SelectField, useWords } from '#platform/web/index.ts'
import { beyondYours, type RoleChoice } from './useRoleChoices.ts'

interface RoleFieldProps {
  label: string
  value: string
  choices: readonly RoleChoice[]
  onChange: (value: string) => void
}

/** Which role somebody gets, with what it may. */
export function RoleField({ label, value, choices, onChange }: RoleFieldProps) {
  const t = useWords()
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <SelectField
      name="role"
      label={label}
      {...(chosen && { help: chosen.isBeyond ? t(beyondYours) : chosen.says })}
      value={value}
      choices={choices.map((choice) => ({
        value: choice.value,
        label: choice.label,
        disabled: choice.isBeyond,
      }))}
      onChange={onChange}
    />
  )
}
