import { IconAlertCircle } from '@tabler/icons-react'
import { createContext, type FormEvent, type ReactNode, use, useEffect, useRef } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { useWords } from '../words/words.ts'
import classes from './Form.module.css'

export interface Fault {
  /** Name of the field. */
  path: string
  message: string
}

const FaultsContext = createContext<readonly Fault[]>([])

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
  useEffect(() => {
    if (faults.length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"]')?.focus()
  }, [faults])
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  const general = faults.filter((fault) => fault.path === '')
  return (
    <FaultsContext value={faults}>
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
    </FaultsContext>
  )
}

/** Fields beside each other. */
export const FieldRow = ({ children, template }: { children: ReactNode; template?: string }) => (
  <div className={classes.row} style={template === undefined ? undefined : { gridTemplateColumns: template }}>
    {children}
  </div>
)
