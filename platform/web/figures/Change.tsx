import { type Better, readChange, readPoints } from '../format/change.ts'
import { useSession } from '../session.tsx'
import { useWords } from '../words/words.ts'
import classes from './figures.module.css'
import { Undefined } from './Money.tsx'

interface ChangeProps {
  /** A fraction of what it was (0.082), or a difference of shares with `points`. Undefined where nothing was before. */
  value: number | undefined | null
  points?: boolean
  /** Which way is good news; 'neither' stays grey. */
  better?: Better
  /** True where nothing was before but something is now. */
  isNew?: boolean
}

/** ▲ 8.2%, coloured by good or bad, not by up or down. */
export function Change({ value, points = false, better = 'up', isNew = false }: ChangeProps) {
  const { locale } = useSession()
  const t = useWords()
  if (isNew) return <span className={classes.change}>{t('new')}</span>
  if (value === undefined || value === null) return <Undefined reason={t('not defined')} />
  const { direction, mood, text } = (points ? readPoints : readChange)(value, better, locale)
  return (
    <span className={classes.change} data-mood={mood}>
      {direction !== 'level' && (
        <>
          <span className="r-hidden">{direction === 'up' ? t('up') : t('down')} </span>
          <svg className={classes.arrow} viewBox="0 0 6 5" width="6" height="5" aria-hidden="true">
            <path d={direction === 'up' ? 'M3 0 6 5H0z' : 'M3 5 0 0h6z'} fill="currentColor" />
          </svg>
        </>
      )}
      {text}
    </span>
  )
}
