import type { ReactNode } from 'react'
import { Avatar, type Column, Day, Name, type PhoneRow, type useWords, When } from '#platform/web/index.ts'
import type { DeletedRecord } from '../../contract/account.ts'

type Words = ReturnType<typeof useWords>

const avatarOf = ({ type }: DeletedRecord) => (type === 'contact' ? 'person' : 'firm')

/** Kept, with the reason, or the last day it can be brought back. */
const Until = ({ row: { until, keptFor }, t }: { row: DeletedRecord; t: Words }) =>
  until === null ? t('Stays: {{why}}', { why: keptFor ? t(keptFor) : '' }) : <Day day={until.slice(0, 10)} full />

export function deletedColumns(t: Words, button: (row: DeletedRecord) => ReactNode): Column<DeletedRecord>[] {
  return [
    {
      id: 'name',
      head: t('Name'),
      grow: true,
      width: 180,
      cell: (row) => (
        <>
          <Avatar name={row.name} kind={avatarOf(row)} />
          <Name>{row.name}</Name>
        </>
      ),
    },
    {
      id: 'type',
      head: t('What'),
      width: 110,
      drop: 3,
      cell: ({ type }) => (type === 'account' ? t('Account') : t('Person')),
    },
    { id: 'account', head: t('At'), width: 190, drop: 4, cell: ({ accountName }) => accountName },
    { id: 'at', head: t('Deleted'), width: 120, cell: ({ deletedAt }) => <When at={deletedAt} /> },
    { id: 'by', head: t('By'), width: 150, drop: 2, cell: ({ deletedBy }) => deletedBy?.name ?? t('Rapport') },
    {
      id: 'until',
      head: t('Can be brought back until'),
      width: 200,
      drop: 1,
      cell: (row) => <Until row={row} t={t} />,
    },
    { id: 'restore', head: t('Bring back'), hideHead: true, align: 'end', width: 140, cell: button },
  ]
}

export const deletedPhoneRow = (row: DeletedRecord, t: Words, button: ReactNode): PhoneRow => ({
  leading: <Avatar name={row.name} kind={avatarOf(row)} size={36} />,
  title: row.name,
  note: row.keptFor ? <Until row={row} t={t} /> : <When at={row.deletedAt} />,
  figure: button,
})
