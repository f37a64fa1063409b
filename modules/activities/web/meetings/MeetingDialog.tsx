import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { useMembers } from '#modules/relationships/web/index.ts'
import {
  DayField,
  FieldRow,
  Form,
  faultsOf,
  SelectField,
  TextField,
  useClock,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Meeting } from '../../contract/meeting.ts'
import { useNotices } from '../notifications/useNotices.ts'
import { AccountField } from '../tasks/AccountField.tsx'
import { repeats, usual } from '../tasks/repeats.ts'
import { GuestAnswers } from './GuestAnswers.tsx'
import { GuestsField, type Invited } from './GuestsField.tsx'
import classes from './Meetings.module.css'
import { useMeetings } from './useMeetings.ts'

interface MeetingDialogProps {
  /** Left out: a new one. */
  meeting?: Meeting | undefined
  account?: { id: string; name: string } | undefined
  guests?: readonly Invited[] | undefined
  close: () => void
}

const lengths = [15, 30, 45, 60, 90, 120, 180, 240]

const invitedTo = ({ guests }: Meeting): Invited[] =>
  guests.flatMap(({ contact, member }): Invited[] => {
    if (contact) return [{ kind: 'contact', ...contact }]
    return member ? [{ kind: 'member', id: member.id, name: member.name }] : []
  })

/** All of a meeting: what, when at which clock, with whom, where, how often. */
export function MeetingDialog({ meeting, account: about, guests: asked = [], close }: MeetingDialogProps) {
  const t = useWords()
  const { member, timeZone: zoneHere } = useSession()
  const { today } = useClock()
  const members = useMembers()
  const { plan, change } = useMeetings()
  const [title, setTitle] = useState(meeting?.title ?? '')
  const [account, setAccount] = useState(meeting?.account ?? about ?? null)
  const [beginsOn, setBeginsOn] = useState<string | undefined>(meeting?.beginsOn ?? today)
  const [beginsAt, setBeginsAt] = useState(meeting?.beginsAt ?? '')
  const [minutes, setMinutes] = useState(meeting?.minutes ?? 60)
  const [timeZone, setTimeZone] = useState(meeting?.timeZone ?? zoneHere)
  const [guests, setGuests] = useState<readonly Invited[]>(meeting ? invitedTo(meeting) : asked)
  const [place, setPlace] = useState(meeting?.place ?? '')
  const [link, setLink] = useState(meeting?.link ?? '')
  const [often, setOften] = useState(usual(meeting?.repeat))
  const [repeatsUntil, setRepeatsUntil] = useState(meeting?.repeatsUntil ?? undefined)
  const [organiserId, setOrganiserId] = useState(meeting?.organiser.id ?? member.id)
  const [note, setNote] = useState(meeting?.note ?? '')
  const [send, setSend] = useState(meeting?.guests.some(({ mail }) => mail !== null) ?? false)
  const allDay = beginsAt.trim() === ''
  const fields = {
    ...{ title, accountId: account?.id ?? null, beginsAt: beginsAt.trim() || null, minutes: allDay ? null : minutes },
    ...{ timeZone, place: place.trim() || null, link: link.trim() || null, organiserId, note: note || null },
    repeat: repeatOf(often, beginsOn, meeting),
    repeatsUntil: often === '' ? null : (repeatsUntil ?? null),
    contactIds: guests.filter(({ kind }) => kind === 'contact').map(({ id }) => id),
    memberIds: guests.filter(({ kind }) => kind === 'member').map(({ id }) => id),
    send,
  }
  const done = { onSuccess: close }
  const save = () => {
    // A day that was not understood stands as a fault beside its field.
    if (meeting) change.mutate({ meeting, ...fields, ...(beginsOn && { beginsOn }) }, done)
    else plan.mutate({ ...fields, beginsOn: beginsOn ?? '' }, done)
  }
  return (
    <Modal
      opened
      onClose={close}
      title={meeting ? t('Meeting') : t('New meeting')}
      size={520}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={faultsOf(plan.error ?? change.error)}
        onSubmit={save}
        actions={
          <Button size="form" type="submit" variant="filled" loading={plan.isPending || change.isPending}>
            {meeting ? t('Save') : t('Plan the meeting')}
          </Button>
        }
      >
        <TextField name="title" label={t('What it is about')} value={title} onChange={setTitle} autoFocus={!meeting} />
        <FieldRow template="1fr 96px 1fr">
          <DayField name="beginsOn" label={t('Day')} value={beginsOn} onChange={setBeginsOn} />
          <TextField name="beginsAt" label={t('At')} value={beginsAt} onChange={setBeginsAt} placeholder="14:30" />
          <SelectField
            name="minutes"
            label={t('Takes')}
            value={allDay ? '' : String(minutes)}
            placeholder={t('All day')}
            searchable={false}
            disabled={allDay}
            choices={lengthsWith(minutes).map((each) => ({
              value: String(each),
              label: t('{{count}} minutes', { count: each }),
            }))}
            onChange={(next) => setMinutes(Number(next))}
          />
        </FieldRow>
        <GuestsField value={guests} onChange={(next) => setGuests(next)} />
        <AccountField value={account} onChange={setAccount} />
        <FieldRow>
          <TextField name="place" label={t('Place')} optional value={place} onChange={setPlace} />
          <TextField
            name="link"
            label={t('Link to join')}
            optional
            type="url"
            placeholder="https://"
            value={link}
            onChange={setLink}
          />
        </FieldRow>
        <FieldRow>
          <SelectField
            name="repeat"
            label={t('Repeats')}
            optional
            value={often}
            searchable={false}
            choices={[
              ...repeats.map(({ value, label }) => ({ value, label: t(label) })),
              ...(often === 'own' ? [{ value: 'own', label: t('As it is set') }] : []),
            ]}
            onChange={setOften}
          />
          <DayField
            name="repeatsUntil"
            label={t('Until')}
            optional
            disabled={often === ''}
            value={repeatsUntil}
            onChange={setRepeatsUntil}
          />
        </FieldRow>
        <FieldRow>
          <SelectField
            name="timeZone"
            label={t('Clock of')}
            value={timeZone}
            disabled={allDay}
            choices={zonesWith(timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            onChange={(next) => setTimeZone(next || zoneHere)}
          />
          <SelectField
            name="organiserId"
            label={t('Who holds it')}
            value={organiserId}
            choices={members.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setOrganiserId}
          />
        </FieldRow>
        <TextField
          name="note"
          label={t('Note')}
          optional
          help={t('For us alone.')}
          lines={2}
          value={note}
          onChange={setNote}
        />
        {meeting && <GuestAnswers guests={meeting.guests} />}
        <SendChoice send={send} setSend={setSend} guests={guests.length} />
      </Form>
    </Modal>
  )
}

/** Whether the guests are told by mail; where none is sent, or nobody is invited, it says so. */
function SendChoice({ send, setSend, guests }: { send: boolean; setSend: (send: boolean) => void; guests: number }) {
  const t = useWords()
  const { page } = useNotices()
  if (guests === 0) return null
  if (page.data && !page.data.sendsMail)
    return (
      <p className={classes.quiet}>
        {t('This Rapport sends no mail: whoever runs it has not set a mail server. Tell the guests yourself.')}
      </p>
    )
  return (
    <Checkbox
      label={t('Send invitations by mail')}
      description={t('Title, day, place and link, in a form that calendars take in. Guests answer without signing in.')}
      checked={send}
      onChange={(event) => setSend(event.currentTarget.checked)}
    />
  )
}

function repeatOf(often: string, beginsOn: string | undefined, meeting: Meeting | undefined) {
  if (often === 'own') return meeting!.repeat
  const rule = repeats.find(({ value }) => value === often)?.rule
  if (!rule) return null
  // The day of the month is kept as it was chosen, so that the 31st comes back after a shorter month.
  const monthly = rule.unit === 'month' || rule.unit === 'year'
  const kept = meeting?.beginsOn === beginsOn ? meeting?.repeat?.day : undefined
  const day = kept ?? Number((beginsOn ?? '').slice(8))
  return { ...rule, ...(monthly && day > 0 && { day }), from: 'due' as const }
}

const lengthsWith = (minutes: number) => [...new Set([...lengths, minutes])].toSorted((one, other) => one - other)

function zonesWith(zone: string): string[] {
  const all = Intl.supportedValuesOf('timeZone')
  return all.includes(zone) ? all : [zone, ...all]
}
