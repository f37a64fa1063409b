import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { formatNumber, KeyCap, Link, useAction, useMay, useSession, useWords } from '#platform/web/index.ts'
import { Counts } from './Counts.tsx'
import { RowsBar } from './RowsBar.tsx'
import classes from './Side.module.css'
import { Side, type SideProps } from './Side.tsx'
import { UndoImport } from './UndoImport.tsx'

/** Stopped by a person, by a fault or by a machine that went away: resume or undo. */
export function Stopped({ record, actions }: SideProps) {
  const t = useWords()
  const { locale } = useSession()
  const { rows } = record.progress
  const failed = record.status === 'failed' && !record.interrupted
  const title = failed
    ? t('The import did not go through')
    : t('Stopped at {{amount}}: resume or undo', { amount: formatNumber(rows, locale) })
  return (
    <Side label={title} foot={<WaysOn record={record} actions={actions} failed={failed} />}>
      <h2 className={classes.title}>{title}</h2>
      {record.fault !== null && (
        <div className={classes.fault} role="alert">
          <IconAlertCircle size={16} />
          <p>{record.fault}</p>
        </div>
      )}
      {!failed && <RowsBar record={record} done={false} />}
      {!failed && record.counts !== null && (
        <div>
          <Counts record={record} />
        </div>
      )}
      {failed && <p className={classes.small}>{t('Nothing was written.')}</p>}
    </Side>
  )
}

function WaysOn({ record, actions, failed }: SideProps & { failed: boolean }) {
  const t = useWords()
  const may = useMay('import:create')
  // What failed before a row was written is read again and shown; only what was being written goes on by itself.
  const run = () => (failed ? actions.change({}) : actions.resume.mutate())
  const label = failed ? t('Try again') : t('Resume')
  useAction(
    may
      ? {
          id: 'import.resume',
          label: failed ? t('Try the import again') : t('Resume the import'),
          keys: 'mod+Enter',
          group: t('Import'),
          everywhere: true,
          run,
        }
      : undefined,
  )
  const mayUndo = useMay('import:delete')
  if (!may) return null
  return (
    <>
      <Button
        size="form"
        variant="filled"
        fullWidth
        loading={actions.resume.isPending || actions.changing}
        rightSection={<KeyCap keys="mod+Enter" on="accent" />}
        onClick={run}
      >
        {label}
      </Button>
      {failed && (
        <Button component={Link} to="/imports/new" size="form" fullWidth>
          {t('Choose another file')}
        </Button>
      )}
      {!failed && mayUndo && <UndoImport record={record} actions={actions} />}
    </>
  )
}
