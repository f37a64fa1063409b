import { IconCheck } from '@tabler/icons-react'
import { useWords } from '#platform/web/index.ts'
import classes from './Steps.module.css'

const steps = ['File', 'Columns', 'Import', 'Result'] as const
export type Step = (typeof steps)[number]

/** Where the import is, and a note about what is safe. */
export function Steps({ at, note }: { at: Step; note: string }) {
  const t = useWords()
  const here = steps.indexOf(at)
  return (
    <div className={classes.bar}>
      <ol className={classes.steps} aria-label={t('Steps')}>
        {steps.map((step, index) => {
          const done = index < here || (at === 'Result' && index === here)
          return (
            <li
              key={step}
              className={classes.step}
              data-done={done || undefined}
              aria-current={index === here ? 'step' : undefined}
            >
              <span className={classes.number}>
                {done ? <IconCheck size={12} stroke={2.4} aria-label={t('done')} /> : index + 1}
              </span>
              {t(step)}
            </li>
          )
        })}
      </ol>
      <p className={classes.note}>{note}</p>
    </div>
  )
}
