import { Button, Menu } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import {
  Failed,
  FilterChip,
  Link,
  Loading,
  Page,
  toast,
  useAction,
  useMay,
  useParams,
  useWords,
} from '#platform/web/index.ts'
import type { ImportRecord } from '../contract/import-record.ts'
import { api } from './api.ts'
import { Desk } from './desk/Desk.tsx'
import { type ImportActions, useImport, useImportActions } from './useImports.ts'
import { kinds, kindWords } from './words.ts'

const path = [{ label: 'Imports', to: '/imports' }]

/** One import from its file to its result. */
export function ImportPage() {
  const t = useWords()
  const { id = '' } = useParams()
  const { data, error, refetch } = useImport(id)
  if (data !== undefined) return <Standing record={data} />
  return (
    <Page title={t('Import')} path={path}>
      {error === null ? (
        <Loading rows={12} />
      ) : (
        <Failed title={t('The import did not load')} error={error} again={() => void refetch()} />
      )}
    </Page>
  )
}

function Standing({ record }: { record: ImportRecord }) {
  const t = useWords()
  const actions = useImportActions(record)
  const may = useMay('import:create')
  const open = may && (record.status === 'open' || record.status === 'planned' || record.status === 'failed')
  const title =
    record.status === 'open' || record.status === 'planned' ? t('New import') : (record.files[0]?.name ?? t('Import'))
  return (
    <Page
      title={title}
      path={path}
      fill
      beside={<KindChip record={record} open={open} actions={actions} />}
      actions={
        open && (
          <>
            <SaveMapping record={record} />
            <Button component={Link} to="/imports" variant="subtle">
              {t('Cancel')}
            </Button>
          </>
        )
      }
      phoneActions={<KindChip record={record} open={open} actions={actions} />}
    >
      <Desk record={record} actions={actions} open={open} />
    </Page>
  )
}

function KindChip({ record, open, actions }: { record: ImportRecord; open: boolean; actions: ImportActions }) {
  const t = useWords()
  if (!open) return <span>{t(kindWords[record.kind])}</span>
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <FilterChip
          value={t(kindWords[record.kind])}
          choice
          aria-label={t('What the file brings: {{kind}}', { kind: t(kindWords[record.kind]) })}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => actions.changeKind(kind)}>
            {t(kindWords[kind])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function SaveMapping({ record }: { record: ImportRecord }) {
  const t = useWords()
  const { mapping, kind, choices, files } = record
  const save = useMutation({
    mutationFn: () =>
      api.saveMapping({
        name: files[0]?.name ?? kind,
        kind,
        columns: mapping?.columns.map((column) => column.name) ?? [],
        choices: {
          ...choices,
          fields: Object.fromEntries(mapping?.columns.map((column) => [column.name, column.field]) ?? []),
        },
      }),
    onSuccess: () => toast({ text: t('Mapping saved. The next file with these columns uses it.') }),
  })
  const ready = mapping !== null && mapping.questions.length === 0
  const run = () => save.mutate()
  useAction(
    ready
      ? {
          id: 'import.mapping',
          label: t('Save this mapping'),
          keys: 's',
          group: t('Import'),
          icon: IconDeviceFloppy,
          run,
        }
      : undefined,
  )
  return (
    <Button leftSection={<IconDeviceFloppy size={16} />} disabled={!ready} loading={save.isPending} onClick={run}>
      {t('Save this mapping')}
    </Button>
  )
}
