import type { ReactNode } from 'react'
import { Avatar, type CellEdit, type Column, Link, Name, type PhoneRow } from '#platform/web/index.ts'
import type { Contact } from '../../contract/account.ts'
import { PhoneLink } from '../standard/PhoneLink.tsx'
import classes from './PeoplePanel.module.css'
import { RoleChip } from './PeoplePanel.tsx'

interface ColumnsInput<Row> {
  /** Left out on the account's own page. */
  account: boolean
  shows: (field: string) => boolean
  /** The star at the end of the name. */
  starOf?: ((row: Row) => ReactNode) | undefined
  /** How a field is edited where it stands. */
  editOf?: ((field: EditedField) => CellEdit<Row> | undefined) | undefined
}
export type EditedField = 'name' | 'jobTitle' | 'buyingRole' | 'email' | 'phone' | 'language'

/** The columns of a list of people. */
export function contactColumns<Row extends Contact>(
  t: (words: string) => string,
  { account: withAccount, shows, starOf, editOf }: ColumnsInput<Row>,
): Column<Row>[] {
  const edited = (field: EditedField) => {
    const edit = editOf?.(field)
    return edit && { edit }
  }
  const account: Column<Row> = {
    id: 'account',
    head: t('Account'),
    width: 220,
    value: ({ accountName }) => accountName,
    cell: ({ accountId, accountName }) => accountId && accountName && <AccountLink id={accountId} name={accountName} />,
  }
  const columns: Column<Row>[] = [
    {
      id: 'name',
      head: t('Name'),
      grow: true,
      width: 160,
      value: ({ name }) => name,
      cell: (row) => (
        <>
          <Avatar name={row.name} kind="person" />
          <Name>{row.name}</Name>
          {starOf?.(row)}
        </>
      ),
      ...edited('name'),
    },
    ...(withAccount ? [account] : []),
    { id: 'job', head: t('Job title'), width: 200, drop: 2, cell: ({ jobTitle }) => jobTitle, ...edited('jobTitle') },
    {
      id: 'role',
      head: t('Role in buying'),
      width: 112,
      drop: 1,
      cell: ({ buyingRole }) => buyingRole && <RoleChip role={buyingRole} />,
      ...edited('buyingRole'),
    },
    {
      id: 'email',
      head: t('E-mail'),
      width: 270,
      drop: 3,
      cell: ({ email }) =>
        email && (
          <a className={classes.plainLink} href={`mailto:${email}`}>
            {email}
          </a>
        ),
      ...edited('email'),
    },
    {
      id: 'phone',
      head: t('Phone'),
      width: 160,
      drop: 4,
      cell: ({ phone, standard }) =>
        phone && <PhoneLink className={classes.plainLink} typed={phone} form={standard.phone} />,
      ...edited('phone'),
    },
  ]
  return columns.filter(({ id }) => shows(`contact.${fieldOf[id] ?? id}`))
}

const fieldOf: Partial<Record<string, string>> = { job: 'jobTitle', role: 'buyingRole' }

const AccountLink = ({ id, name }: { id: string; name: string }) => (
  <Link className={classes.plainLink} to={`/accounts/${id}`}>
    {name}
  </Link>
)

export const contactPhoneRow = ({ name, jobTitle, accountName, buyingRole }: Contact): PhoneRow => ({
  leading: <Avatar name={name} kind="person" size={36} />,
  title: name,
  note: [jobTitle, accountName].filter(Boolean).join(', '),
  figure: buyingRole && <RoleChip role={buyingRole} />,
})
