import { Button } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  DataTable,
  EmptyState,
  KeyCap,
  Panel,
  useAction,
  useFields,
  useGo,
  useMay,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import type { Account, Contact } from '../../contract/account.ts'
import { contactColumns, contactPhoneRow } from './contact-columns.tsx'
import { NewPersonDialog } from './NewPersonDialog.tsx'

/** Everybody at an account. */
export function PeopleTab({ account, contacts }: { account: Account; contacts: readonly Contact[] }) {
  const t = useWords()
  const phone = usePhone()
  const mayCreate = useMay('contact:create')
  const [adding, setAdding] = useState(false)
  const go = useGo()
  const add = () => setAdding(true)
  useAction(mayCreate ? { id: 'contact.new', label: t('New person'), keys: 'p', icon: IconPlus, run: add } : undefined)
  const { shows } = useFields()
  const columns = useMemo(() => contactColumns(t, { account: false, shows }), [t, shows])
  const addButton = mayCreate && (
    <Button leftSection={<IconPlus size={16} />} rightSection={<KeyCap keys="p" />} onClick={add}>
      {t('New person')}
    </Button>
  )
  return (
    <>
      {contacts.length > 0 && (
        <Panel title={t('{{count}} people', { count: contacts.length })} actions={addButton}>
          {null}
        </Panel>
      )}
      <DataTable
        label={t('People')}
        fill={!phone}
        rows={contacts}
        rowId={(contact) => contact.id}
        rowName={(contact) => contact.name}
        columns={columns}
        onOpen={({ id }) => void go(`/people/${id}`)}
        phoneRow={(contact) => contactPhoneRow({ ...contact, accountName: null })}
        empty={
          <EmptyState icon={IconUsers} title={t('No people yet')} actions={addButton}>
            {t('Whom you talk to here, and what they decide.')}
          </EmptyState>
        }
      />
      <NewPersonDialog accountId={account.id} open={adding} onClose={() => setAdding(false)} />
    </>
  )
}
