import { Loader, UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconX } from '@tabler/icons-react'
import { formatShare } from '../format/number.ts'
import { KeyCap } from '../keys/KeyCap.tsx'
import { useAction } from '../keys/useAction.ts'
import type { Icon } from '../registration.ts'
import { useSession } from '../session.tsx'
import { useWords } from '../words/words.ts'
import classes from './Toasts.module.css'

export interface ToastProps {
  text: string
  /** Takes back what was done; also reached by ⌘Z while the toast stands. */
  undo?: () => void
  /** Another way on, instead of undo: "See the 58". */
  action?: { label: string; run: () => void }
  /** 0 to 1, for work that is still going on; `unknown` where nobody knows how far it is. */
  progress?: number | 'unknown'
  mood?: 'done' | 'failed'
  icon?: Icon
  close: () => void
}

export function Toast({ text, undo, action, progress, mood = 'done', icon, close }: ToastProps) {
  const t = useWords()
  const { locale } = useSession()
  const takeBack = () => {
    close()
    undo?.()
  }
  useAction(undo && { id: 'undo', label: t('Undo'), keys: 'mod+z', run: takeBack, note: text, group: t('General') })
  const Sign = icon ?? (mood === 'failed' ? IconAlertCircle : IconCircleCheck)
  return (
    <div className={classes.toast} role={mood === 'failed' ? 'alert' : 'status'} data-mood={mood}>
      {progress === undefined ? <Sign size={18} className={classes.sign} /> : <Loader size={16} color="gain.3" />}
      <span className={classes.text}>{text}</span>
      {typeof progress === 'number' && <span className={classes.share}>{formatShare(progress, locale, 0)}</span>}
      {undo !== undefined && (
        <UnstyledButton className={classes.action} onClick={takeBack}>
          {t('Undo')} <KeyCap keys="mod+z" on="dark" />
        </UnstyledButton>
      )}
      {action !== undefined && (
        <UnstyledButton
          className={classes.action}
          onClick={() => {
            close()
            action.run()
          }}
        >
          {action.label}
        </UnstyledButton>
      )}
      {undo === undefined && action === undefined && progress === undefined && (
        <UnstyledButton className={classes.close} aria-label={t('Close')} onClick={close}>
          <IconX size={14} />
        </UnstyledButton>
      )}
      {typeof progress === 'number' && (
        <span className={classes.bar} style={{ inlineSize: `${Math.min(1, progress) * 100}%` }} />
      )}
    </div>
  )
}
