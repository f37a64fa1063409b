import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Column, DataTable, EmptyState, Failed, Name, toast, useMay, useWords, When } from '#platform/web/index.ts'
import type { BankImport } from '../../contract/bank.ts'
import { api } from '../api.ts'
import classes from './Bank.module.css'

/** Files of banks that brought something; one of which nothing is booked can be taken out again. */
export function BankFiles() {
  const t = useWords()
  const may = useMay('books:change')
  const client = useQueryClient()
  const list = useInfiniteQuery({
    queryKey: ['bank-imports'],
    queryFn: ({ pageParam, signal }) => api.listBankImports(pageParam ? { after: pageParam } : {}, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id }: BankImport) => api.undoBankImport({ id }),
    onSuccess: ({ removed }, { name }) =>
      void toast({ text: t('{{name}} is taken out, {{count}} lines', { name, count: removed }) }),
    onSettled: () =>
      Promise.all(
        ['bank-imports', 'bank-lines', 'bank-accounts'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo<Column<BankImport>[]>(
    () => [
      { id: 'name', head: t('File'), grow: true, width: 220, cell: (file) => <Name>{file.name}</Name> },
      { id: 'format', head: t('Format'), width: 100, cell: (file) => file.format.toUpperCase() },
      { id: 'at', head: t('Brought'), width: 130, cell: (file) => <When at={file.createdAt} /> },
      {
        id: 'notes',
        head: t('Odd about it'),
        grow: true,
        width: 300,
        cell: (file) => (
          <span className={classes.cut} title={file.notes.join(' ')}>
            {file.notes.join(' ')}
          </span>
        ),
      },
      { id: 'known', head: t('Known'), align: 'end', width: 80, cell: (file) => file.known },
      { id: 'brought', head: t('Lines'), align: 'end', width: 80, cell: (file) => file.brought },
      { id: 'matched', head: t('Booked'), align: 'end', width: 80, cell: (file) => file.matched },
      ...(may
        ? [
            {
              id: 'out',
              head: t('Take out'),
              hideHead: true,
              width: 100,
              align: 'end' as const,
              cell: (file: BankImport) =>
                file.matched === 0 && (
                  <Button size="panel" variant="subtle" disabled={isPending} onClick={() => mutate(file)}>
                    {t('Take out')}
                  </Button>
                ),
            },
          ]
        : []),
    ],
    [t, may, mutate, isPending],
  )
  if (list.isError && rows.length === 0)
    return <Failed title={t('The files did not load')} error={list.error} again={() => void list.refetch()} />
  return (
    <DataTable
      label={t('Files of the bank')}
      fill
      rows={rows}
      rowId={(file) => file.id}
      rowName={(file) => file.name}
      columns={columns}
      more={list.hasNextPage}
      onEndReached={() => void list.fetchNextPage()}
      loading={list.isPending}
      empty={<EmptyState icon={IconFileUpload} title={t('No file brought anything yet')} />}
      phoneRow={(file) => ({
        title: file.name,
        note: <When at={file.createdAt} />,
        figure: t('{{count}} lines', { count: file.brought }),
      })}
    />
  )
}
