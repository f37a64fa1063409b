import { type HTMLAttributes, type ReactNode, useId } from 'react'
import classes from './Panel.module.css'

interface PanelProps {
  title: string
  /** Small figure or words beside the title. */
  note?: ReactNode
  /** Buttons and links of the head, 24 px. */
  actions?: ReactNode
  /** Without padding, for tables and lists that reach the edges. */
  flush?: boolean
  /** What the whole of it answers to, such as files that are dropped on it, and how it looks then. */
  surface?: HTMLAttributes<HTMLElement> & { 'data-over'?: true | undefined }
  children: ReactNode
}

export function Panel({ title, note, actions, flush = false, surface, children }: PanelProps) {
  const id = useId()
  return (
    <section {...surface} className={`${classes.panel} ${surface?.className ?? ''}`} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  )
}

/** Two or three columns of panels: `template` as in CSS grid, "1fr 1.28fr". One below the other on the phone. */
export const Columns = ({ template = '1fr 1fr', children }: { template?: string; children: ReactNode }) => (
  <div className={classes.columns} style={{ '--template': template } as React.CSSProperties}>
    {children}
  </div>
)

/** Panels below each other inside one column. */
export const Stack = ({ children }: { children: ReactNode }) => <div className={classes.stack}>{children}</div>
