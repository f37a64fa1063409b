import { Button } from '@mantine/core'
import { IconCalendarPlus, IconPlus } from '@tabler/icons-react'
import type { AccountPanelProps, ContactPanelProps } from '#modules/relationships/web/index.ts'
import { Panel, useAction, useMay, useWords } from '#platform/web/index.ts'
import type { Meeting, Occurrence } from '../../contract/meeting.ts'
import { useOpened } from '../useOpened.ts'
import type { Invited } from './GuestsField.tsx'
import { MeetingDialog } from './MeetingDialog.tsx'
import { MeetingRow } from './MeetingRow.tsx'
import classes from './Meetings.module.css'

/** What is planned with an account, and what has been and is not marked as held. */
export function MeetingsPanel({ accountId, accountName, panels }: AccountPanelProps) {
  return <Meetings meetings={panels.meetings} account={{ id: accountId, name: accountName }} />
}

/** The same of a person, who is a guest of what is planned here. */
export function PersonMeetingsPanel({ contactId, contactName, panels }: ContactPanelProps) {
  return <Meetings meetings={panels.meetings} guest={{ kind: 'contact', id: contactId, name: contactName }} />
}

interface MeetingsProps {
  /** As the page was answered with them; undefined where the role sees none. */
  meetings: unknown
  account?: { id: string; name: string }
  guest?: Invited
}

function Meetings({ meetings, account, guest }: MeetingsProps) {
  const t = useWords()
  const mayCreate = useMay('task:create')
  const [open, setOpen] = useOpened<Meeting>('meeting')
  const add = () => setOpen('new')
  useAction(
    mayCreate
      ? { id: 'meeting.plan', label: t('Plan a meeting'), keys: 'm', icon: IconCalendarPlus, run: add, thenTyped: true }
      : undefined,
  )
  const items = meetings as readonly Occurrence[] | undefined
  if (!items) return null
  return (
    <Panel
      title={t('Meetings')}
      note={items.length > 0 ? String(items.length) : undefined}
      actions={
        mayCreate && (
          <Button size="panel" variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
            {t('Meeting')}
          </Button>
        )
      }
    >
      {items.length === 0 && <p className={classes.none}>{t('None is planned.')}</p>}
      <ul className={classes.list}>
        {items.map((meeting) => (
          <MeetingRow
            key={`${meeting.id} ${meeting.on}`}
            meeting={meeting}
            showDay
            showAccount={account === undefined}
            edit={setOpen}
          />
        ))}
      </ul>
      {open && (
        <MeetingDialog
          meeting={open === 'new' ? undefined : open}
          account={account}
          guests={guest ? [guest] : undefined}
          close={() => setOpen(undefined)}
        />
      )}
    </Panel>
  )
}
