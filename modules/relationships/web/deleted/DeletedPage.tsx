import { Button } from '@mantine/core'
import { IconRestore, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { DataTable, EmptyState, Failed, Link, Page, useMay, useWords } from '#platform/web/index.ts'
import type { DeletedRecord } from '../../contract/account.ts'
import { api } from '../api.ts'
import { deletedColumns, deletedPhoneRow } from './deleted-columns.tsx'
import { useRestore } from './useRestore.ts'

const none: DeletedRecord[] = []

/** What was deleted in the last 90 days, each brought back with everything that hangs on it. */
export function DeletedPage() {
  const t = useWords()
  const deleted = useDeleted()
  const rows = useMemo(() => deleted.data?.pages.flatMap(({ items }) => items) ?? none, [deleted.data])
  const may = { account: useMay('account:delete'), contact: useMay('contact:delete') }
  const { mutate: restore } = useRestore()
  const button = (row: DeletedRecord) =>
    may[row.type] && (
      <Button
        size="panel"
        leftSection={<IconRestore size={14} />}
        aria-label={t('Bring back: {{name}}', { name: row.name })}
        onClick={() => restore(row)}
      >
        {t('Bring back')}
      </Button>
    )
  const columns = deletedColumns(t, button)
  return (
    <Page title={t('Deleted')} path={[{ label: t('Accounts'), to: '/accounts' }]} fill>
      {deleted.isError && rows.length === 0 ? (
        <Failed title={t('The list did not load')} error={deleted.error} again={() => void deleted.refetch()} />
      ) : (
        <DataTable
          label={t('Deleted')}
          fill
          rows={rows}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          columns={columns}
          onEndReached={() => void (deleted.isFetching || deleted.fetchNextPage())}
          more={deleted.hasNextPage}
          loading={deleted.isPending}
          phoneRow={(row) => deletedPhoneRow(row, t, button(row))}
          empty={
            deleted.isPending ? undefined : (
              <EmptyState
                icon={IconTrash}
                title={t('Nothing was deleted')}
                actions={
                  <Button component={Link} to="/accounts">
                    {t('Go to the accounts')}
                  </Button>
                }
              >
                {t('Accounts and people that are deleted stand here for 90 days and can be brought back.')}
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  )
}

const useDeleted = () =>
  useInfiniteQuery({
    queryKey: ['accounts', 'deleted'],
    queryFn: ({ pageParam, signal }) =>
      api.listDeleted({ limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
