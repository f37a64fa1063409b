import type { ReactNode } from 'react'
import { Sparkline } from '../figures/Sparkline.tsx'
import { Link } from '../routing/Link.tsx'
import classes from './KeyFigures.module.css'

export interface KeyFigure {
  label: string
  /** `<Money …/>`, `<Share …/>`: the figure itself. */
  figure: ReactNode
  /** `<Change …/>`. */
  change?: ReactNode
  /** One comparison: "was €4.50M". */
  note?: ReactNode
  /** Twelve or so values, oldest first; never the only place of a fact. */
  trend?: readonly number[]
  /** Opens its entries. */
  to?: string
}

/** One strip parted by hairlines; on the phone the first four stand two by two. */
export const KeyFigures = ({ figures, label }: { figures: readonly KeyFigure[]; label?: string }) => (
  <dl className={classes.strip} aria-label={label}>
    {figures.map((figure) => (
      <div key={figure.label} className={classes.cell} data-trend={figure.trend !== undefined || undefined}>
        <dt className={classes.label}>{figure.label}</dt>
        <dd className={classes.value}>
          {figure.to === undefined ? figure.figure : <Link to={figure.to}>{figure.figure}</Link>}
        </dd>
        <dd className={classes.foot}>
          {figure.change}
          <span className={classes.note}>{figure.note}</span>
        </dd>
        {figure.trend !== undefined && (
          <dd className={classes.trend}>
            <Sparkline values={figure.trend} />
          </dd>
        )}
      </div>
    ))}
  </dl>
)
