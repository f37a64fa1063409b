import { Button } from '@mantine/core'
import { Link, useMay, useWords } from '#platform/web/index.ts'
import classes from './Side.module.css'
import { Side, type SideProps } from './Side.tsx'

/** Planned, never started, and cleared away after a week. */
export function Discarded({ record }: Pick<SideProps, 'record'>) {
  const t = useWords()
  const title = t('Never started')
  return (
    <Side label={title} foot={useMay('import:create') ? <Again /> : undefined}>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.small}>
        {t('Nothing was written. After seven days without a change the rows and the uploaded file were cleared away.')}
      </p>
      {record.fault !== null && <p className={classes.small}>{record.fault}</p>}
    </Side>
  )
}

function Again() {
  const t = useWords()
  return (
    <Button component={Link} to="/imports/new" size="form" variant="filled" fullWidth>
      {t('Choose the file again')}
    </Button>
  )
}
