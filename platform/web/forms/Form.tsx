import { IconAlertCircle } from '@tabler/icons-react'
import { createContext, type FormEvent, type ReactNode, use, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { ProblemError } from '#platform/contract/problem.ts'
import { useWords } from '../words/words.ts'
import classes from './Form.module.css'

export interface Fault {
  /** Name of the field. */
  path: string
  message: string
}

const FaultsContext = createContext<readonly Fault[]>([])

const UnreadContext = createContext<Set<() => void> | undefined>(undefined)

/** While a field holds what cannot be read, its form is not sent: it shows the fault instead. */
export function useUnread(unread: boolean, showFault: () => void) {
  const fields = use(UnreadContext)
  const latest = useRef(showFault)
  latest.current = showFault
  useEffect(() => {
    if (!unread || fields === undefined) return
    const show = () => latest.current()
    fields.add(show)
    return () => void fields.delete(show)
  }, [unread, fields])
}

/** The fault of a field, when the form was sent. */
export const useFault = (name: string) => use(FaultsContext).find((fault) => fault.path === name)?.message

/** The faults a server answered, to be given to `Form`. */
export const faultsOf = (error: unknown): readonly Fault[] => {
  if (!(error instanceof ProblemError)) return []
  const { faults, detail, title } = error.problem
  return faults.length > 0 ? faults : [{ path: '', message: detail ?? title }]
}

interface FormProps {
  /** Shown as a summary above the fields, and below each one. */
  faults?: readonly Fault[]
  onSubmit: () => void
  children: ReactNode
  /** The buttons. */
  actions?: ReactNode
}

export function Form({ faults = [], onSubmit, children, actions }: FormProps) {
  const t = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [unread] = useState(() => new Set<() => void>())
  const toFault = () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  // biome-ignore lint/correctness/useExhaustiveDependencies: other faults alone move the focus
  useEffect(() => {
    if (faults.length > 0) toFault()
  }, [faults])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (unread.size === 0) return onSubmit()
    flushSync(() => {
      for (const showFault of unread) showFault()
    })
    toFault()
  }
  const general = faults.filter((fault) => fault.path === '')
  return (
    <FaultsContext value={faults}>
      <UnreadContext value={unread}>
        <form ref={form} className={classes.form} noValidate onSubmit={send}>
          {faults.length > 0 && (
            <div className={classes.summary} role="alert">
              <IconAlertCircle size={16} />
              {general.length > 0
                ? general.map((fault) => fault.message).join(' ')
                : t('{{count}} things to mend before this can be saved.', { count: faults.length })}
            </div>
          )}
          {children}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </form>
      </UnreadContext>
    </FaultsContext>
  )
}

/** Fields beside each other. */
export const FieldRow = ({ children, template }: { children: ReactNode; template?: string }) => (
  <div className={classes.row} style={template === undefined ? undefined : { gridTemplateColumns: template }}>
    {children}
  </div>
)
