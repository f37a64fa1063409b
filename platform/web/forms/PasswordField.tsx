import { PasswordInput } from '@mantine/core'
import { useWords } from '../words/words.ts'
import classes from './Form.module.css'
import { type FieldProps, useFieldFrame, useShownFault } from './TextField.tsx'

interface PasswordFieldProps extends FieldProps<string> {
  /** For a new password: says below whether it is long enough. */
  strength?: boolean
  least?: number
  autoComplete?: 'current-password' | 'new-password'
}

export function PasswordField({
  name,
  label,
  value,
  onChange,
  help,
  strength = false,
  least = 12,
  disabled,
  autoComplete,
}: PasswordFieldProps) {
  const t = useWords()
  const tooShort = t('Use {{least}} characters or more; a sentence is easy to keep.', { least })
  const shown = useShownFault(name, () => (strength && value !== '' && value.length < least ? tooShort : undefined))
  const enough = value.length >= least
  return (
    <div>
      <PasswordInput
        {...useFieldFrame(label, help)}
        name={name}
        value={value}
        disabled={disabled}
        error={shown.fault}
        autoComplete={autoComplete ?? (strength ? 'new-password' : 'current-password')}
        visibilityToggleButtonProps={{ 'aria-label': t('Show the password') }}
        onBlur={shown.leave}
        onChange={(event) => {
          shown.clear()
          onChange(event.currentTarget.value)
        }}
      />
      {strength && value !== '' && shown.fault === undefined && (
        <p className={classes.strength} data-enough={enough || undefined} aria-live="polite">
          {enough
            ? t('{{count}} characters. Long enough to be safe.', { count: value.length })
            : t('{{count}} of {{least}} characters.', { count: value.length, least })}
        </p>
      )}
    </div>
  )
}
