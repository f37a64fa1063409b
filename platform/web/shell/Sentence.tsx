import type { ReactNode } from 'react'
import { Link } from '../routing/Link.tsx'
import classes from './Bars.module.css'

/** What the screen tells, in plain words, made from the same query as the figures below it. */
export const Sentence = ({ children, note }: { children: ReactNode; note?: ReactNode }) => (
  <div className={classes.sentence}>
    <p className={classes.words}>{children}</p>
    {note !== undefined && <p className={classes.note}>{note}</p>}
  </div>
)

/** A figure of the sentence; opens its entries. */
export const SentenceFigure = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link to={to} className={classes.opens}>
    {children}
  </Link>
)
