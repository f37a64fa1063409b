import classes from './figures.module.css'

interface SignedBarProps {
  value: number
  /** The largest distance from zero in the column: one scale per column. */
  max: number
  /** The smallest and largest value when the column has both signs; decides where zero is. */
  min?: number
  width?: number
}

/** A bar from the zero line, gain or loss. */
export function SignedBar({ value, max, min = 0, width = 64 }: SignedBarProps) {
  const span = Math.max(max, 0) - Math.min(min, 0) || 1
  const zero = (-Math.min(min, 0) / span) * 100
  const size = (Math.abs(value) / span) * 100
  return (
    <span className={classes.signed} style={{ width }} aria-hidden="true">
      <i
        data-loss={value < 0 || undefined}
        style={{ insetInlineStart: `${value < 0 ? zero - size : zero}%`, inlineSize: `${size}%` }}
      />
      <b style={{ insetInlineStart: `${zero}%` }} />
    </span>
  )
}

interface MeterProps {
  /** 0 to 1 of the track. */
  share: number
  tone?: 'total' | 'gain' | 'warn' | 'loss' | 'accent' | 'cost'
  /** A tick at this place of the track: 100%, the limit. */
  tick?: number
  width?: number
}

/** A 30 × 4 px bar on its track, beside the figure. */
export const Meter = ({ share, tone = 'total', tick, width = 30 }: MeterProps) => (
  <span className={classes.meter} style={{ width }} aria-hidden="true">
    <i data-tone={tone} style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    {tick !== undefined && <b style={{ insetInlineStart: `${tick * 100}%` }} />}
  </span>
)
