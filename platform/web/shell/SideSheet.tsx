import { ActionIcon, Drawer } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useAction } from '../keys/useAction.ts'
import { useWords } from '../words/words.ts'
import classes from './SideSheet.module.css'
import { usePhone } from './usePhone.ts'

interface SideSheetProps {
  open: boolean
  onClose: () => void
  title: string
  /** Beside the close button. */
  actions?: ReactNode
  children: ReactNode
}

/** 480 px from the right, beside its list, which stays usable; from below on the phone. Esc closes. */
export function SideSheet({ open, onClose, title, actions, children }: SideSheetProps) {
  const t = useWords()
  const phone = usePhone()
  if (phone) {
    return (
      <Drawer
        opened={open}
        onClose={onClose}
        title={title}
        position="bottom"
        size="85%"
        radius="lg"
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        {children}
      </Drawer>
    )
  }
  if (!open) return null
  return (
    <Beside onClose={onClose} title={title} actions={actions}>
      {children}
    </Beside>
  )
}

function Beside({ onClose, title, actions, children }: Omit<SideSheetProps, 'open'>) {
  const t = useWords()
  const id = useId()
  const sheet = useRef<HTMLElement>(null)
  useAction({ id: 'sheet.close', label: t('Close the sheet'), keys: 'Escape', palette: false, run: onClose })
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.focus()
    return () => (before instanceof HTMLElement ? before.focus() : undefined)
  }, [])
  return (
    <aside ref={sheet} className={classes.sheet} aria-labelledby={id} tabIndex={-1}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {actions}
        <ActionIcon aria-label={t('Close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <div className={classes.body}>{children}</div>
    </aside>
  )
}
