import { IconAlertCircle } from '@tabler/icons-react'
import { LoadingBar, sentenceOf, useWords } from '#platform/web/index.ts'
import type { ImportRecord } from '../../contract/import-record.ts'
import { Columns } from './Columns.tsx'
import classes from './Desk.module.css'
import { FileBar } from './FileBar.tsx'
import { Preview } from './Preview.tsx'
import side from './Side.module.css'
import type { SideProps } from './Side.tsx'
import { SidePanel } from './SidePanel.tsx'
import { type Step, Steps } from './Steps.tsx'

/** File, columns, rows and figures of one import on one screen. */
export function Desk({ record, actions, open }: SideProps & { open: boolean }) {
  const { mapping, status } = record
  const rows = status === 'planned' || status === 'applying'
  return (
    <div className={classes.desk}>
      <Steps at={stepOf(record)} note={useNote(record)} />
      <FileBar
        record={record}
        open={open}
        changeFile={actions.changeFile}
        change={actions.change}
        changeJoin={actions.changeJoin}
        changeRates={actions.changeRates}
      />
      <div className={classes.columns}>
        <div className={classes.main} tabIndex={-1}>
          <LoadingBar on={actions.changing || actions.rereading || status === 'staging' || status === 'planning'} />
          {actions.fault !== null && (
            <div className={`${side.fault} ${classes.fault}`} role="alert">
              <IconAlertCircle size={16} />
              <p>{sentenceOf(actions.fault)}</p>
            </div>
          )}
          {/* Nobody chooses what the columns of an accounting program are. */}
          {mapping !== null && mapping.kind !== 'accounting' && (
            <Columns mapping={mapping} open={open} change={actions.change} />
          )}
          {mapping !== null && rows && <Preview record={record} />}
        </div>
        <SidePanel record={record} actions={actions} />
      </div>
    </div>
  )
}

function stepOf({ status, interrupted }: ImportRecord): Step {
  if (status === 'done' || status === 'undone' || status === 'undoing') return 'Result'
  if (status === 'applying' || status === 'stopped' || interrupted) return 'Import'
  return 'Columns'
}

function useNote({ status, interrupted }: ImportRecord): string {
  const t = useWords()
  if (status === 'done') return t('Written, and can be undone as a whole')
  if (status === 'undone' || status === 'undoing' || status === 'discarded') return ''
  if (status === 'applying' || status === 'stopped' || interrupted) return t('If it breaks off, resume or undo it')
  return t('Nothing is written before you press Import')
}
