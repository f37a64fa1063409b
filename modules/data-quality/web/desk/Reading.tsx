import { Progress } from '@mantine/core'
import { useWords } from '#platform/web/index.ts'
import { RowsBar } from './RowsBar.tsx'
import classes from './Side.module.css'
import { Side, type SideProps } from './Side.tsx'

/** The file is being read, or its rows are being planned. */
export function Reading({ record }: SideProps) {
  const t = useWords()
  return (
    <Side label={t('Reading')}>
      <h2 className={classes.title}>
        {record.status === 'planning' ? t('Comparing with what is here') : t('Reading the whole file')}
      </h2>
      {record.progress.of > 0 && record.status !== 'planning' ? (
        <RowsBar record={record} done={false} />
      ) : (
        <Progress value={100} animated size={6} aria-label={t('Working')} />
      )}
      <p className={classes.small}>{t('You may leave this page.')}</p>
    </Side>
  )
}
