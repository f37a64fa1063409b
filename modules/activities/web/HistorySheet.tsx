import { Button, Select } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { EmptyState, Failed, Loading, SideSheet, useWords } from '#platform/web/index.ts'
import classes from './History.module.css'
import { HistoryRow } from './HistoryRow.tsx'
import { type HistoryOf, useHistory } from './useHistory.ts'
import { usePutBack } from './usePutBack.ts'

interface HistorySheetProps {
  of: HistoryOf
  name?: string
  /** The field it is narrowed to, kept by whoever opens it; left out, the sheet keeps it itself. */
  field?: string
  onField?: (field: string) => void
  onClose: () => void
}

/** Every change of a record, newest first, each with its way back. */
export function HistorySheet({ of, name, field: given, onField, onClose }: HistorySheetProps) {
  const t = useWords()
  const [own, setOwn] = useState('')
  const field = given ?? own
  const { history, entries, fields, takeBack } = useHistory(of, field)
  const { put, canPutBack } = usePutBack(of)
  return (
    <SideSheet open onClose={onClose} title={name ? t('History of {{name}}', { name }) : t('History')}>
      <div className={classes.bar}>
        <Select
          size="panel"
          aria-label={t('Field')}
          data={[
            { value: '', label: t('Every field') },
            ...fields.map(({ field: value, label }) => ({ value, label: t(label) })),
          ]}
          value={field}
          allowDeselect={false}
          onChange={(value) => (onField ?? setOwn)(value ?? '')}
        />
      </div>
      {history.isError && entries.length === 0 && (
        <Failed title={t('The history did not load')} error={history.error} again={() => void history.refetch()} />
      )}
      {history.isPending && <Loading rows={6} height={52} />}
      {history.isSuccess && entries.length === 0 && (
        <EmptyState
          icon={IconHistory}
          title={t('This field was never changed')}
          actions={<Button onClick={() => (onField ?? setOwn)('')}>{t('Show every field')}</Button>}
        />
      )}
      <ol className={classes.list}>
        {entries.map((entry) => (
          <HistoryRow
            key={entry.eventId}
            entry={entry}
            takeBack={() => takeBack.mutate(entry)}
            busy={takeBack.isPending || put.isPending}
            canPutBack={canPutBack}
            putBack={put.mutate}
          />
        ))}
      </ol>
      {history.hasNextPage && (
        <div className={classes.more}>
          <Button
            size="panel"
            variant="subtle"
            loading={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            {t('Show earlier ones')}
          </Button>
        </div>
      )}
    </SideSheet>
  )
}
