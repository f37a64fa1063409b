import { Button } from '@mantine/core'
import { useAction, useWords } from '#platform/web/index.ts'
import { Counts } from './Counts.tsx'
import { FileStatement } from './FileStatement.tsx'
import { RowsBar } from './RowsBar.tsx'
import classes from './Side.module.css'
import { Side, type SideProps } from './Side.tsx'

/** Rows are being written, or taken back. */
export function Running({ record, actions }: SideProps) {
  const t = useWords()
  const undoing = record.status === 'undoing'
  return (
    <Side
      label={undoing ? t('Undoing') : t('Importing')}
      foot={undoing ? undefined : <Stop record={record} actions={actions} />}
    >
      <h2 className={classes.title}>{undoing ? t('Taking the import back') : t('Importing')}</h2>
      <RowsBar record={record} done={false} />
      {undoing ? (
        <p className={classes.small}>{t('You may leave this page.')}</p>
      ) : (
        <>
          <hr className={classes.rule} />
          <div>
            <Counts record={record} />
          </div>
          <hr className={classes.rule} />
          {record.totals !== null && <FileStatement totals={record.totals} />}
        </>
      )}
    </Side>
  )
}

function Stop({ actions }: SideProps) {
  const t = useWords()
  const run = () => actions.stop.mutate()
  useAction({ id: 'import.stop', label: t('Stop the import'), group: t('Import'), run })
  return (
    <>
      <Button size="form" fullWidth loading={actions.stop.isPending} onClick={run}>
        {t('Stop')}
      </Button>
      <p>{t('Stopping takes back what was written. You may leave this page.')}</p>
    </>
  )
}
