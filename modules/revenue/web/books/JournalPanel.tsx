import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays, Panel, save, sentenceOf, toast, useMay, useWords } from '#platform/web/index.ts'
import { type JournalFormat, journalFormats } from '../../contract/journal.ts'
import type { Window } from '../../contract/statement.ts'
import { usePeriodText } from '../usePeriodText.ts'
import classes from './Books.module.css'

const formatWord: Record<JournalFormat, string> = {
  ...{ hledger: 'hledger', beancount: 'Beancount', iif: 'QuickBooks Desktop (IIF)' },
  ...{ quickbooks: 'QuickBooks Online (CSV)', xero: 'Xero (CSV)', datev: 'DATEV' },
}

/** All that was posted in the period, for an accounting program. */
export function JournalPanel({ window }: { window: Window }) {
  const t = useWords()
  const text = usePeriodText()
  const may = useMay('books:export')
  const [saving, setSaving] = useState<JournalFormat>()
  if (!may) return null
  const saveAs = async (format: JournalFormat) => {
    setSaving(format)
    // Both days are in the file, and the end of a window is not in it.
    const asked = new URLSearchParams({ format, from: window.from, to: addDays(window.to, -1) })
    await save(`/api/v1/books/journal?${asked.toString()}`).catch((error: Error) => {
      toast({ text: sentenceOf(error), mood: 'failed' })
    })
    setSaving(undefined)
  }
  return (
    <Panel title={t('Journal')} note={text(window)}>
      <div className={classes.part}>
        <p>{t('Every entry of the period as a file, for the program of whoever does the accounts.')}</p>
        <div className={classes.files}>
          {journalFormats.map((format) => (
            <Button
              key={format}
              size="bar"
              leftSection={<IconDownload size={16} />}
              loading={saving === format}
              onClick={() => void saveAs(format)}
            >
              {formatWord[format]}
            </Button>
          ))}
        </div>
      </div>
    </Panel>
  )
}
