import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './Problem.module.css'

/** A quiet word beside a value that does not hold: it is kept as it is. */
export function Problem({ text }: { text: string | null | undefined }) {
  if (!text) return null
  return (
    <span className={classes.problem}>
      <IconAlertTriangle size={14} aria-hidden />
      <span>{text}</span>
    </span>
  )
}
