import { UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useStandStill, useWords } from '#platform/web/index.ts'
import classes from './InlineField.module.css'

interface InlineFieldProps {
  label: string
  /** What stands in the field when editing begins. */
  text: string
  /** How it is shown when nobody edits it. */
  children: ReactNode
  mayChange: boolean
  onSave: (text: string) => void
  /** Opens with the field ready to be typed in. */
  open?: boolean
  onLeave?: () => void
  type?: 'text' | 'email' | 'tel' | 'url'
  /** What is shown is a link, so a pen stands beside it instead of over it. */
  linked?: boolean
}

/** A value edited where it stands: ↵ saves, esc leaves it as it was. */
export function InlineField({
  label,
  text,
  children,
  mayChange,
  onSave,
  open = false,
  onLeave,
  type = 'text',
  linked = false,
}: InlineFieldProps) {
  const t = useWords()
  const [editing, setEditing] = useState(open)
  const leave = () => {
    setEditing(false)
    onLeave?.()
  }
  if (!mayChange) return <span className={classes.plain}>{children}</span>
  if (!editing) {
    return (
      <span className={classes.shown} data-linked={linked || undefined}>
        {children}
        <UnstyledButton
          className={classes.pen}
          aria-label={t('Change {{field}}', { field: label })}
          onClick={() => setEditing(true)}
        >
          {linked && <IconPencil size={14} />}
        </UnstyledButton>
      </span>
    )
  }
  return <OpenField label={label} text={text} type={type} leave={leave} onSave={onSave} />
}

interface OpenFieldProps extends Pick<InlineFieldProps, 'label' | 'text' | 'type' | 'onSave'> {
  leave: () => void
}

function OpenField({ label, text, type, leave, onSave }: OpenFieldProps) {
  useStandStill()
  return (
    <input
      className={classes.field}
      type={type === 'url' ? 'text' : type}
      inputMode={type === 'url' ? 'url' : undefined}
      aria-label={label}
      defaultValue={text}
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked to edit this
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave()
        if (event.key !== 'Enter') return
        const next = event.currentTarget.value.trim()
        leave()
        if (next !== text) onSave(next)
      }}
    />
  )
}
