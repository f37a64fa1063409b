import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { BeginCard, type BeginProps } from '#modules/workspace/web/index.tsx'
import { useWords } from '#platform/web/index.ts'
import classes from './BringCard.module.css'
import { FileDrop } from './FileDrop.tsx'
import './words.ts'
import { bringFiles } from './waiting-files.ts'

const layouts = ['QuickBooks', 'Xero', 'HubSpot', 'Salesforce', 'Pipedrive', 'Google', 'Outlook']

/** First run: files dropped here are imported as soon as the firm is signed up. */
export function BringCard({ begin, doing }: BeginProps) {
  const t = useWords()
  const choose = useRef<() => void>(null)
  const [kept, setKept] = useState<readonly File[]>([])
  const bring = (files: readonly File[]) => {
    setKept(files)
    bringFiles(files)
    begin({ id: 'bring', doing: t('Opening the workspace'), run: async () => '/imports/new' })
  }
  return (
    <BeginCard
      title={t('Bring your own')}
      text={t('A list of customers or sales is enough. You see every row as it will be before anything is written.')}
      promises={[t('Encoding, dates and commas found for you'), t('The whole import can be undone')]}
      doing={doing === 'bring' ? t('Opening the workspace') : undefined}
      button={
        <Button
          size="form"
          fullWidth
          disabled={doing !== undefined}
          onClick={() => (kept.length > 0 ? bring(kept) : choose.current?.())}
        >
          {kept.length > 0 ? t('Bring these {{count}} files', { count: kept.length }) : t('Choose files')}
        </Button>
      }
    >
      <FileDrop onFiles={bring} openRef={choose} className={classes.drop}>
        <IconFileUpload size={26} stroke={1.2} className={classes.icon} />
        <b>{kept.length > 0 ? kept.map(({ name }) => name).join(', ') : t('Drop files here')}</b>
        <span>{t('CSV, .xlsx or vCard, any size')}</span>
        <span className={classes.layouts}>
          {layouts.map((layout) => (
            <i key={layout}>{layout}</i>
          ))}
        </span>
      </FileDrop>
    </BeginCard>
  )
}
