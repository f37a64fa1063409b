import { Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  Chip,
  type Column,
  DataTable,
  EmptyState,
  Failed,
  formatNumber,
  KeyCap,
  Link,
  Name,
  Page,
  type Tone,
  useGo,
  useMay,
  useSession,
  useWords,
  When,
} from '#platform/web/index.ts'
import type { ImportRow, ImportStatus } from '../contract/import-record.ts'
import { api } from './api.ts'
import { ExportEverything } from './ExportEverything.tsx'
import { isWorking, kindWords, statusWords } from './words.ts'

/** Every import with its state; an interrupted one waits here to be resumed or undone. */
export function ImportsPage() {
  const t = useWords()
  const go = useGo()
  const may = useMay('import:create')
  const list = useImportList()
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const columns = useColumns()
  const button = may && <ImportButton size="bar" />
  const empty = (
    <EmptyState
      icon={IconFileImport}
      title={t('No imports yet')}
      actions={may ? <ImportButton size="bar" /> : undefined}
    >
      {t('Files with accounts, contacts, activities, sales or books, each with what it brought and the way back.')}
    </EmptyState>
  )
  return (
    <Page
      title={t('Imports')}
      fill
      actions={
        <>
          <ExportEverything />
          {rows.length > 0 && button}
        </>
      }
      phoneActions={rows.length > 0 && may ? <ImportButton size="form" /> : undefined}
    >
      {list.error !== null && list.data === undefined ? (
        <Failed title={t('The list did not load')} error={list.error} again={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('Imports')}
          fill
          rows={rows}
          columns={columns}
          rowId={(row) => row.id}
          rowName={(row) => row.name}
          onOpen={(row) => void go(`/imports/${row.id}`)}
          loading={list.isPending}
          more={list.hasNextPage}
          onEndReached={() => void list.fetchNextPage()}
          empty={empty}
          phoneRow={(row) => ({
            title: row.name,
            note: <When at={row.createdAt} />,
            figure: <State row={row} />,
            below: <Taken row={row} />,
          })}
        />
      )}
    </Page>
  )
}

const isMoving = ({ status, interrupted }: ImportRow) => isWorking(status) && !interrupted

const useImportList = () =>
  useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam, signal }) =>
      api.listImports(pageParam === undefined ? {} : { cursor: pageParam }, { signal }),
    // What others begin is no event until it brings something.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(isMoving) === true ? 2000 : 10_000),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

function ImportButton({ size }: { size: 'bar' | 'form' }) {
  const t = useWords()
  return (
    <Button
      component={Link}
      to="/imports/new"
      size={size}
      variant="filled"
      leftSection={<IconPlus size={16} />}
      rightSection={size === 'bar' ? <KeyCap keys="i" on="accent" /> : undefined}
    >
      {t('Import a file')}
    </Button>
  )
}

function useColumns(): readonly Column<ImportRow>[] {
  const t = useWords()
  return useMemo(
    () => [
      { id: 'name', head: t('File'), grow: true, width: 220, cell: (row) => <Name>{row.name}</Name> },
      { id: 'kind', head: t('Brought'), width: 120, cell: (row) => t(kindWords[row.kind]) },
      { id: 'state', head: t('State'), width: 130, cell: (row) => <State row={row} /> },
      { id: 'read', head: t('Rows'), align: 'end', width: 90, cell: (row) => <Count count={row.counts?.read} /> },
      { id: 'created', head: t('New'), align: 'end', width: 90, cell: (row) => <Count count={row.counts?.created} /> },
      {
        id: 'updated',
        head: t('Changed'),
        align: 'end',
        width: 90,
        drop: 3,
        cell: (row) => <Count count={row.counts?.updated} />,
      },
      {
        id: 'rejected',
        head: t('Rejected'),
        align: 'end',
        width: 90,
        cell: (row) => <Count count={row.counts?.rejected} />,
      },
      { id: 'by', head: t('By'), width: 150, drop: 2, cell: (row) => row.createdBy ?? '' },
      { id: 'at', head: t('When'), width: 130, drop: 1, cell: (row) => <When at={row.createdAt} /> },
    ],
    [t],
  )
}

function Count({ count }: { count: number | undefined }) {
  const { locale } = useSession()
  return count === undefined ? null : formatNumber(count, locale)
}

function Taken({ row }: { row: ImportRow }) {
  const t = useWords()
  const { locale } = useSession()
  return row.counts === null
    ? null
    : t('{{count}} rows', { count: row.counts.read, amount: formatNumber(row.counts.read, locale) })
}

const tones: Partial<Record<ImportStatus, Tone>> = {
  done: 'gain',
  stopped: 'warn',
  failed: 'loss',
  applying: 'accent',
  undoing: 'accent',
}

function State({ row }: { row: ImportRow }) {
  const t = useWords()
  const status = row.interrupted ? 'stopped' : row.status
  return <Chip tone={tones[status] ?? 'plain'}>{t(statusWords[status])}</Chip>
}
