import { useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './States.module.css'

/** Nothing before 150 ms, then a 2 px bar and grey rows in the real layout. */
export function Loading({ rows = 6, height = 32 }: { rows?: number; height?: number }) {
  const t = useWords()
  if (!useLate()) return <div aria-busy="true" style={{ minHeight: rows * height }} />
  return (
    <div className={classes.loading} role="status" aria-label={t('Loading')}>
      <div className={classes.bar} />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey rows have nothing else
        <div key={row} className={classes.grey} style={{ height }}>
          <span style={{ width: 20, height: Math.min(20, height - 12) }} />
          <span style={{ width: `${18 + ((row * 37) % 13)}%` }} />
          <span className={classes.push} style={{ width: 44 }} />
          <span style={{ width: 52 }} />
        </div>
      ))}
    </div>
  )
}

/** The bar alone, above old rows that are kept while new ones come. */
export const LoadingBar = ({ on }: { on: boolean }) =>
  useLate(on) ? <div className={classes.bar} role="status" /> : null

/** True once something has lasted for 150 ms. */
function useLate(on = true) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!on) return setLate(false)
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [on])
  return late && on
}
