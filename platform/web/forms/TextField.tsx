import { InputBase, TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { useFault } from './Form.tsx'
import { GrowingField } from './GrowingText.tsx'

export interface FieldProps<T> {
  /** As in the input the server takes: its faults find the field by it. */
  name: string
  label: string
  value: T
  onChange: (value: T) => void
  /** What belongs here, in a sentence. */
  help?: string
  optional?: boolean
  disabled?: boolean
  /** Where what stands beside it says what it is: the label is there for those who hear it. */
  hideLabel?: boolean
}

interface TextFieldProps extends FieldProps<string> {
  /** Called on leaving: a sentence that says what to do, or nothing. */
  check?: (value: string) => string | undefined
  type?: 'text' | 'email' | 'tel' | 'url'
  autoComplete?: string
  placeholder?: string
  lines?: number
  /** Also inside a dialog, whose focus trap asks for it by attribute. */
  autoFocus?: boolean
}

export function TextField({
  name,
  label,
  value,
  onChange,
  help,
  optional,
  check,
  lines,
  autoFocus,
  hideLabel,
  ...rest
}: TextFieldProps) {
  const shown = useShownFault(name, () => check?.(value))
  const common = {
    ...rest,
    ...useFieldFrame(label, help, optional, hideLabel),
    ...(autoFocus && { autoFocus, 'data-autofocus': true }),
    name,
    value,
    error: shown.fault,
    onBlur: shown.leave,
    onChange: (event: { currentTarget: { value: string } }) => {
      shown.clear()
      onChange(event.currentTarget.value)
    },
  }
  return lines === undefined ? (
    <TextInput {...(common as TextInputProps)} />
  ) : (
    <InputBase component={GrowingField} multiline lines={lines} {...(common as object)} />
  )
}

/** Label, help, and "optional" where nothing has to be said. */
export function useFieldFrame(label: string, help?: string, optional = false, hideLabel = false) {
  const t = useWords()
  if (hideLabel) return { 'aria-label': label, description: help }
  return { label: optional ? `${label} (${t('optional')})` : label, description: help }
}

/** Faults appear on leaving the field and go when it changes; what the server said counts until then. */
export function useShownFault(name: string, check: () => string | undefined) {
  const sent = useFault(name)
  const [own, setOwn] = useState<string>()
  const [seen, setSeen] = useState<string>()
  return {
    fault: own ?? (sent === seen ? undefined : sent),
    leave: () => setOwn(check()),
    clear: () => {
      setOwn(undefined)
      setSeen(sent)
    },
  }
}
