import type { ReactNode } from 'react'
import type { Icon } from '../registration.ts'
import classes from './Chip.module.css'

export type Tone = 'plain' | 'accent' | 'gain' | 'loss' | 'warn' | 'step-1' | 'step-2' | 'step-3' | 'step-4' | 'step-5'

interface ChipProps {
  children: ReactNode
  tone?: Tone
  icon?: Icon
  /** Suggested by the program, not yet confirmed by a person. */
  outlined?: boolean
}

export const Chip = ({ children, tone = 'plain', icon: Icon, outlined = false }: ChipProps) => (
  <span className={classes.chip} data-tone={tone} data-outlined={outlined || undefined}>
    {Icon !== undefined && <Icon size={14} />}
    {children}
  </span>
)

/** A 7 px square and the word; `kind` is one of the six colours of kinds. */
export const Kind = ({
  kind,
  framed = false,
  children,
}: {
  kind: 1 | 2 | 3 | 4 | 5 | 6
  framed?: boolean
  children: ReactNode
}) => (
  <span className={classes.kind} data-framed={framed || undefined}>
    <i style={{ background: `var(--r-kind-${kind})` }} />
    {children}
  </span>
)

/** Four rising bars, `level` of them filled. */
export const Level = ({ level, label }: { level: 1 | 2 | 3 | 4; label?: ReactNode }) => (
  <span className={classes.level}>
    <svg width="15" height="12" viewBox="0 0 15 12" aria-hidden="true">
      {[3, 6, 9, 12].map((height, index) => (
        <rect
          key={height}
          x={index * 4}
          y={12 - height}
          width="3"
          height={height}
          rx="1"
          data-on={index < level || undefined}
        />
      ))}
    </svg>
    {label ?? level}
  </span>
)
