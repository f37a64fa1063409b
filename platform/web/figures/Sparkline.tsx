import classes from './figures.module.css'

interface SparklineProps {
  /** Oldest first; undefined leaves a gap out. */
  values: readonly number[]
  width?: number
  height?: number
}

/** No axes, the last point marked; a picture beside figures that say the same. */
export function Sparkline({ values, width = 46, height = 22 }: SparklineProps) {
  if (values.length < 2) return null
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const x = (index: number) => 1 + (index / (values.length - 1)) * (width - 4)
  const y = (value: number) => height - 2 - ((value - low) / span) * (height - 4)
  const path = values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('')
  const last = values.length - 1
  return (
    <svg className={classes.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={x(last)} cy={y(values[last] ?? low)} r="1.9" fill="currentColor" />
    </svg>
  )
}
