import { UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { KeyCap } from '../keys/KeyCap.tsx'
import { useAction } from '../keys/useAction.ts'
import type { Icon } from '../registration.ts'
import { useWords } from '../words/words.ts'
import classes from './SelectionBar.module.css'

/** Floats above the totals: count, sums of the selection, actions with keys, delete last, apart. */
export function SelectionBar({ count, clear, children }: { count: number; clear: () => void; children?: ReactNode }) {
  const t = useWords()
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('For what is selected')}>
      <b>{t('{{count}} selected', { count })}</b>
      {children}
      <UnstyledButton className={classes.close} aria-label={t('Select nothing')} onClick={clear}>
        <IconX size={16} />
      </UnstyledButton>
    </div>
  )
}

/** "net sales €466,407": a sum of the selection. */
export const SelectionSum = ({ label, children }: { label: string; children: ReactNode }) => (
  <span className={classes.sum}>
    {label} <b>{children}</b>
  </span>
)

export const SelectionDivider = () => <span className={classes.divider} />

interface SelectionActionProps {
  id: string
  label: string
  icon?: Icon
  keys?: string
  danger?: boolean
  run: () => void
}

/** A button of the bar, in ⌘K too while something is selected. */
export function SelectionAction({ id, label, icon: Icon, keys, danger = false, run }: SelectionActionProps) {
  const t = useWords()
  useAction({ id, label, keys, icon: Icon, run, group: t('With the selection') })
  return (
    <UnstyledButton className={classes.action} data-danger={danger || undefined} onClick={run}>
      {Icon !== undefined && <Icon size={16} />}
      {label}
      {keys !== undefined && <KeyCap keys={keys} on="dark" />}
    </UnstyledButton>
  )
}
