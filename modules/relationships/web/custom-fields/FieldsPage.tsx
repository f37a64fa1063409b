import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { SettingsTabs } from '#modules/workspace/web/index.tsx'
import { Columns, Failed, Loading, Page, Sentence, useAction, useMay, useWords } from '#platform/web/index.ts'
import { type CustomField, type CustomRecord, customRecords } from '../../contract/custom-field.ts'
import { FieldDialog } from './FieldDialog.tsx'
import { FieldsPanel } from './FieldsPanel.tsx'
import { useFieldLists } from './useCustomFields.ts'

export type OpenField = { record: CustomRecord; field?: CustomField }

/** The fields that a workspace made for its accounts and people. */
export function FieldsPage() {
  const t = useWords()
  const may = useMay('workspace:change')
  const { data, error, refetch } = useFieldLists()
  const [open, setOpen] = useState<OpenField>()
  const add = () => setOpen({ record: 'account' })
  useAction(
    may
      ? { id: 'field.new', label: t('Add a field'), keys: 'c', group: t('Settings'), icon: IconPlus, run: add }
      : undefined,
  )
  const button = (size: 'bar' | 'form') =>
    may && (
      <Button size={size} variant="filled" leftSection={<IconPlus size={16} />} onClick={add}>
        {t('Add a field')}
      </Button>
    )
  return (
    <Page
      title={t('Fields')}
      path={[{ label: t('Settings'), to: '/settings' }]}
      actions={button('bar')}
      phoneActions={button('form')}
    >
      <SettingsTabs value="/settings/fields" />
      <Sentence note={may ? undefined : t('Only an owner or an admin may change these.')}>
        {t('What you want to know of accounts and people beside what Rapport asks for.')}
      </Sentence>
      {data === undefined && error === null && <Loading rows={12} />}
      {data === undefined && error !== null && (
        <Failed title={t('The fields did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && (
        <Columns>
          {customRecords.map((record) => (
            <FieldsPanel
              key={record}
              record={record}
              fields={data.items.filter((field) => field.record === record)}
              may={may}
              open={setOpen}
            />
          ))}
        </Columns>
      )}
      {open && <FieldDialog {...open} close={() => setOpen(undefined)} />}
    </Page>
  )
}
