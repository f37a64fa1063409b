import type { ReactNode } from 'react'
import type { Icon } from '../registration.ts'
import classes from './States.module.css'

interface EmptyStateProps {
  icon?: Icon
  /** "No things yet", or for filters "Nothing matches these three filters". */
  title: string
  /** What belongs here in one sentence; for filters, what leaving one out would show. */
  children?: ReactNode
  /** The one button that helps, and one quiet one beside it. */
  actions?: ReactNode
}

/** Empty for the first time, or by filters. */
export const EmptyState = ({ icon: Icon, title, children, actions }: EmptyStateProps) => (
  <div className={classes.empty}>
    {Icon !== undefined && <Icon size={26} stroke={1.2} className={classes.emptyIcon} />}
    <p className={classes.title}>{title}</p>
    {children !== undefined && <p className={classes.text}>{children}</p>}
    {actions !== undefined && <div className={classes.actions}>{actions}</div>}
  </div>
)
