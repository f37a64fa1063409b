import { Button } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { ProblemError } from '#platform/contract/problem.ts'
import { useWords } from '../words/words.ts'
import classes from './States.module.css'

interface FailedProps {
  /** What did not happen: "The list did not load". */
  title: string
  error: unknown
  again?: () => void
}

/** In the place of the part that failed; the rest of the page lives on. */
export function Failed({ title, error, again }: FailedProps) {
  const t = useWords()
  const reference = error instanceof ProblemError ? error.problem.reference : undefined
  const why = error instanceof ProblemError ? error.message : t('The server gave no answer.')
  const details = `${title}. ${why} ${reference ?? ''}`.trim()
  return (
    <div className={classes.failed} role="alert">
      <IconPlugConnectedX size={20} className={classes.failedIcon} />
      <div>
        <p className={classes.title}>{title}</p>
        <p className={classes.text}>
          {why} {t('Nothing was changed.')}
        </p>
        <div className={classes.actions}>
          {again !== undefined && (
            <Button leftSection={<IconRefresh size={16} />} onClick={again}>
              {t('Try again')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => void navigator.clipboard.writeText(details)}>
            {t('Copy details')}
          </Button>
          {reference !== undefined && <span className={classes.reference}>ref {reference}</span>}
        </div>
      </div>
    </div>
  )
}
