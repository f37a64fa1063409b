import type { ReactNode } from 'react'
import type { Icon } from '../registration.ts'
import { Link } from '../routing/Link.tsx'
import classes from './Sidebar.module.css'

interface PinnedEntryProps {
  to: string
  label: string
  icon?: Icon
  /** Instead of an icon: a small avatar. */
  leading?: ReactNode
  count?: number
}

export const PinnedEntry = ({ to, label, icon: Icon, leading, count }: PinnedEntryProps) => (
  // What is dragged is the place of the entry, not its address.
  <Link to={to} className={classes.entry} draggable={false}>
    {leading ?? (Icon === undefined ? null : <Icon size={16} />)}
    <span className={classes.entryName}>{label}</span>
    {count !== undefined && <span className={classes.count}>{count}</span>}
  </Link>
)

/** Entries under a heading, below the groups of work. */
export const PinnedList = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <h2 className={classes.heading}>{title}</h2>
    {children}
  </>
)
