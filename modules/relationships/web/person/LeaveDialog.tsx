import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import {
  type Fault,
  Form,
  faultsOf,
  TextField,
  useClock,
  useFields,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Person } from '../../contract/account.ts'
import { AccountPick } from './AccountPick.tsx'
import { readKnownDay } from './day-words.ts'
import { useLeave } from './usePerson.ts'

interface LeaveDialogProps {
  person: Person
  place: Person['places'][number]
  onClose: () => void
}

/** "Left in March, now at …" in one go. */
export function LeaveDialog({ person: shown, place, onClose }: LeaveDialogProps) {
  const t = useWords()
  // As it was opened: what others save meanwhile is not written over.
  const [person] = useState(shown)
  const { locale } = useSession()
  const { today } = useClock()
  const { mayWrite } = useFields()
  const leave = useLeave(person)
  const [on, setOn] = useState('')
  const [account, setAccount] = useState({ id: '', name: '' })
  const [jobTitle, setJobTitle] = useState('')
  const [own, setOwn] = useState<Fault[]>([])
  const send = () => {
    const reading = readKnownDay(on, locale, today)
    if ('fault' in reading) return setOwn([{ path: 'on', message: reading.fault }])
    setOwn([])
    const next = account.id ? { accountId: account.id, ...(jobTitle.trim() && { jobTitle: jobTitle.trim() }) } : {}
    const said = account.id
      ? t('{{name}} is now at {{account}}', { name: person.name, account: account.name })
      : t('{{name}} left {{account}}', { name: person.name, account: place.accountName })
    leave.mutate({ leftId: place.accountId, on: reading.value, ...next, said }, { onSuccess: onClose })
  }
  const faults = own.length > 0 ? own : faultsOf(leave.error)
  return (
    <Modal
      opened
      onClose={onClose}
      size={440}
      title={t('{{name}} left {{account}}', { name: person.name, account: place.accountName })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={faults}
        onSubmit={send}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={leave.isPending}>
              {t('Save')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        <TextField
          name="on"
          label={t('When, as far as it is known')}
          placeholder={t('March, 2026 or 31 Mar 2026')}
          value={on}
          onChange={setOn}
          autoFocus
        />
        <AccountPick
          label={t('Now at (optional)')}
          value={account.id}
          name={account.name}
          fault={faults.find(({ path }) => path === 'accountId')?.message}
          onChange={(id, name) => setAccount({ id, name })}
        />
        {account.id !== '' && mayWrite('contact.jobTitle') && (
          <TextField name="jobTitle" label={t('Job title')} value={jobTitle} onChange={setJobTitle} optional />
        )}
      </Form>
    </Modal>
  )
}
