import { Button, SegmentedControl } from '@mantine/core'
import { IconFileUpload, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { KeyCap, Link, Page, useAction, useGo, usePageState, useWords } from '#platform/web/index.ts'
import type { ImportKind } from '../contract/import.ts'
import { api } from './api.ts'
import { Steps } from './desk/Steps.tsx'
import { FileDrop } from './FileDrop.tsx'
import { FileList } from './FileList.tsx'
import classes from './NewImportPage.module.css'
import { useUploads } from './useUploads.ts'
import { takeFiles } from './waiting-files.ts'
import { kinds, kindWords } from './words.ts'

/** The step File: what the files bring, and the files. */
export function NewImportPage() {
  const t = useWords()
  const go = useGo()
  const [{ kind }, setView] = usePageState({ kind: 'sales' })
  const client = useQueryClient()
  const choose = useRef<() => void>(null)
  const uploads = useUploads()
  const create = useMutation({
    mutationFn: () =>
      api.createImport({ kind: kind as ImportKind, files: uploads.done.map(({ fileId, name }) => ({ fileId, name })) }),
    onSuccess: async (record) => {
      client.setQueryData(['import', record.id], record)
      await go(`/imports/${record.id}`, { replace: true })
    },
  })
  const { add } = uploads
  useEffect(() => add(takeFiles()), [add])
  const ready = uploads.files.length > 0 && uploads.done.length === uploads.files.length
  const run = () => create.mutate()
  useAction({
    id: 'import.choose',
    label: t('Choose files'),
    keys: 'o',
    group: t('Import'),
    run: () => choose.current?.(),
  })
  useAction(
    ready
      ? {
          id: 'import.look',
          label: t('Go on with these files'),
          keys: 'mod+Enter',
          group: t('Import'),
          everywhere: true,
          run,
        }
      : undefined,
  )
  return (
    <Page
      title={t('New import')}
      path={[{ label: t('Imports'), to: '/imports' }]}
      actions={
        <Button component={Link} to="/imports" variant="subtle">
          {t('Cancel')}
        </Button>
      }
    >
      <Steps at="File" note={t('Nothing is written before you press Import')} />
      <div className={classes.place}>
        <div className={classes.kind}>
          <span id="import-kind">{t('The files bring')}</span>
          <SegmentedControl
            aria-labelledby="import-kind"
            value={kind}
            onChange={(next) => setView({ kind: next })}
            data={kinds.map((value) => ({ value, label: t(kindWords[value]) }))}
          />
        </div>
        <FileDrop onFiles={add} openRef={choose} className={classes.drop}>
          <IconFileUpload size={28} stroke={1.2} />
          <b>{uploads.files.length === 0 ? t('Drop files here') : t('Drop more files here')}</b>
          <span>{t(sentences[kind as ImportKind])}</span>
        </FileDrop>
        <FileList uploads={uploads} />
        <div className={classes.buttons}>
          <Button
            size="form"
            variant={uploads.files.length === 0 ? 'filled' : 'default'}
            rightSection={<KeyCap keys="o" on={uploads.files.length === 0 ? 'accent' : 'page'} />}
            onClick={() => choose.current?.()}
          >
            {uploads.files.length === 0 ? t('Choose files') : t('Choose more')}
          </Button>
          {uploads.files.length > 0 && (
            <Button
              size="form"
              variant="filled"
              disabled={!ready}
              loading={create.isPending}
              rightSection={<KeyCap keys="mod+Enter" on={ready ? 'accent' : 'page'} />}
              onClick={run}
            >
              {t('Import these {{count}} files', { count: uploads.files.length })}
            </Button>
          )}
          {uploads.files.length > 0 && (
            <Button size="form" variant="subtle" leftSection={<IconX size={16} />} onClick={uploads.clear}>
              {t('Leave them out')}
            </Button>
          )}
        </div>
      </div>
    </Page>
  )
}

const sentences: Record<ImportKind, string> = {
  sales:
    'Invoices, orders or their lines, as CSV or .xlsx of any size. Lines and their orders in several files are joined.',
  accounts: 'Organisations or persons, one a row, as CSV or .xlsx of any size, or as cards (.vcf).',
  contacts: 'People and where they work, one a row, as CSV or .xlsx of any size, or as cards (.vcf, jCard).',
  accounting:
    'Customers, products, invoices, credit notes and payments: IIF of QuickBooks Desktop, or CSV of QuickBooks Online and Xero. What a payment pays is found, and shown before it is written.',
  activities:
    'Notes, calls, meetings, messages and visits with accounts that are here already, one a row, as CSV or .xlsx of any size.',
}
