import { Button, Modal } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { formatNumber, useAction, useSession, useWords } from '#platform/web/index.ts'
import type { ImportRecord } from '../../contract/import-record.ts'
import { bringsSales } from '../words.ts'
import classes from './Side.module.css'
import type { SideProps } from './Side.tsx'

/** Undoing cannot be undone itself, so what goes is said before. */
export function UndoImport({ record, actions }: SideProps) {
  const t = useWords()
  const [asking, setAsking] = useState(false)
  const sentence = useWhatGoes(record)
  const ask = () => setAsking(true)
  useAction({
    id: 'import.undo',
    label: t('Undo the whole import'),
    group: t('Import'),
    icon: IconArrowBackUp,
    run: ask,
  })
  const undo = () => {
    setAsking(false)
    actions.undo.mutate()
  }
  return (
    <>
      <Button
        size="form"
        fullWidth
        leftSection={<IconArrowBackUp size={16} />}
        loading={actions.undo.isPending}
        onClick={ask}
      >
        {t('Undo the whole import')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('Undo the whole import')}
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <p style={{ marginBottom: 16 }}>{sentence}</p>
        <div className={classes.pair}>
          <Button size="form" data-autofocus onClick={() => setAsking(false)}>
            {t('Keep it')}
          </Button>
          <Button size="form" variant="filled" data-danger="" onClick={undo}>
            {t('Undo the import')}
          </Button>
        </div>
      </Modal>
    </>
  )
}

function useWhatGoes({ counts, kind, status, progress }: ImportRecord): string {
  const t = useWords()
  const { locale } = useSession()
  const shown = (count: number) => formatNumber(count, locale)
  const kept = t('What somebody used or changed since stays and is listed.')
  if (status !== 'done' || counts === null)
    return `${t('The {{amount}} rows written so far go, and what they changed is as before.', { amount: shown(progress.rows) })} ${kept}`
  const made = bringsSales(kind)
    ? t('{{documents}} documents with {{lines}} lines and {{accounts}} new accounts go', {
        documents: shown(counts.documents),
        lines: shown(counts.created),
        accounts: shown(counts.newAccounts),
      })
    : t('{{amount}} new records go', { amount: shown(counts.created) })
  const changed =
    counts.updated > 0 ? `; ${t('{{amount}} changed ones are as they were', { amount: shown(counts.updated) })}` : ''
  return `${made}${changed}. ${kept}`
}
