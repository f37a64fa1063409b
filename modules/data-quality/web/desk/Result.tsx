import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { formatNumber, Link, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { ImportRecord } from '../../contract/import-record.ts'
import { portfolioAddress } from '../portfolio-address.ts'
import { rejectedAddress } from '../rejected-address.ts'
import { bringsSales } from '../words.ts'
import { Counts } from './Counts.tsx'
import { FileStatement } from './FileStatement.tsx'
import { RowsBar } from './RowsBar.tsx'
import classes from './Side.module.css'
import { Side, type SideProps } from './Side.tsx'
import { UndoImport } from './UndoImport.tsx'

/** What the import came to, where to look at it, and the way back. */
export function Result({ record, actions }: SideProps) {
  const t = useWords()
  const undone = record.status === 'undone'
  return (
    <Side label={t('Result')} foot={undone ? undefined : <Next record={record} actions={actions} />}>
      <h2 className={classes.title}>{undone ? t('Taken back') : t('Imported')}</h2>
      {undone ? (
        <p className={classes.small}>{t('Everything this import wrote is gone, and what it changed is as before.')}</p>
      ) : (
        <RowsBar record={record} done />
      )}
      {undone && record.kept.length > 0 && <Kept record={record} />}
      {!undone && (
        <>
          <hr className={classes.rule} />
          <div>
            <Counts record={record} />
          </div>
          <Rejected record={record} />
          {record.totals !== null && <hr className={classes.rule} />}
          {record.totals !== null && <FileStatement totals={record.totals} />}
        </>
      )}
    </Side>
  )
}

function Rejected({ record }: { record: ImportRecord }) {
  const t = useWords()
  const { locale } = useSession()
  const count = record.counts?.rejected ?? 0
  if (count === 0) return null
  return (
    <Button component="a" href={rejectedAddress(record.id)} download leftSection={<IconDownload size={16} />}>
      {t('Rejected rows with reasons, {{amount}}', { amount: formatNumber(count, locale) })}
    </Button>
  )
}

function Next({ record, actions }: SideProps) {
  const t = useWords()
  const may = useMay('import:delete')
  const sales = bringsSales(record.kind)
  return (
    <>
      <Button component={Link} to={placeOf(record)} size="form" variant="filled" fullWidth>
        {sales ? t('See the portfolio') : t('See them')}
      </Button>
      {may && <UndoImport record={record} actions={actions} />}
    </>
  )
}

/** Where to look at what came. By itself the portfolio opens with the latest sales of the workspace, not with these. */
function placeOf({ kind, totals }: ImportRecord): string {
  if (bringsSales(kind)) return portfolioAddress(totals)
  return kind === 'contacts' ? '/people' : '/accounts'
}

function Kept({ record }: { record: ImportRecord }) {
  const t = useWords()
  return (
    <section>
      <h2 className={classes.title}>{t('Left in place')}</h2>
      <ul className={classes.kept}>
        {record.kept.map(({ id, name, reason }) => (
          <li key={id}>
            <b>{name}</b> {reason}
          </li>
        ))}
      </ul>
    </section>
  )
}
