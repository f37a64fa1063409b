import { useEffect, useRef } from 'react'
import classes from './RowCheck.module.css'

interface RowCheckProps {
  label: string
  checked: boolean
  /** Some, not all. */
  mixed?: boolean
  tabIndex?: number
  onChange: (shift: boolean) => void
}

/** A bare checkbox: a hundred of them come and go with every scroll. */
export function RowCheck({ label, checked, mixed = false, tabIndex, onChange }: RowCheckProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <input
      ref={box}
      type="checkbox"
      className={classes.box}
      aria-label={label}
      tabIndex={tabIndex}
      checked={checked}
      onChange={(event) => onChange(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
    />
  )
}
