import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useMembers } from '#modules/relationships/web/index.ts'
import { DayField, FieldRow, SelectField, TextField, useClock, useSession, useWords } from '#platform/web/index.ts'
import type { Meeting } from '../../contract/meeting.ts'
import { meetingChanged } from '../../contract/meeting-events.ts'
import { api } from '../api.ts'
import { PlanDialog } from '../clash/PlanDialog.tsx'
import { useNotices } from '../notifications/useNotices.ts'
import { AccountField } from '../tasks/AccountField.tsx'
import { RepeatField } from '../tasks/RepeatField.tsx'
import { repeatOf, usual } from '../tasks/repeats.ts'
import { GuestAnswers } from './GuestAnswers.tsx'
import { GuestsField, type Invited } from './GuestsField.tsx'
import { LengthField } from './LengthField.tsx'
import classes from './Meetings.module.css'
import { useMeetings } from './useMeetings.ts'

interface MeetingDialogProps {
  /** Left out: a new one. */
  meeting?: Meeting | undefined
  account?: { id: string; name: string } | undefined
  guests?: readonly Invited[] | undefined
  close: () => void
}

const invitedTo = ({ guests }: Meeting): Invited[] =>
  guests.flatMap(({ contact, member }): Invited[] => {
    if (contact) return [{ kind: 'contact', ...contact }]
    return member ? [{ kind: 'member', id: member.id, name: member.name }] : []
  })

/** All of a meeting: what, when at which clock, with whom, where, how often. */
export function MeetingDialog({ meeting: given, account: about, guests: asked = [], close }: MeetingDialogProps) {
  const t = useWords()
  // As it was opened: what others save meanwhile does not move what is being changed.
  const [meeting] = useState(given)
  const { member, timeZone: zoneHere } = useSession()
  const { today } = useClock()
  const members = useMembers()
  const { plan, change } = useMeetings()
  const [title, setTitle] = useState(meeting?.title ?? '')
  const [account, setAccount] = useState(meeting?.account ?? about ?? null)
  const [beginsOn, setBeginsOn] = useState<string | undefined>(meeting?.beginsOn ?? today)
  const [beginsAt, setBeginsAt] = useState(meeting?.beginsAt ?? '')
  const [minutes, setMinutes] = useState(meeting?.minutes ?? 60)
  const [days, setDays] = useState(meeting?.days ?? 1)
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
    ...{
      title,
      accountId: account?.id ?? null,
      beginsAt: beginsAt.trim() || null,
      minutes: allDay ? null : minutes,
      days: allDay ? days : 1,
    },
    ...{ timeZone, place: place.trim() || null, link: link.trim() || null, organiserId, note: note || null },
    repeat: repeatOf({
      ...{ often, day: beginsOn, from: 'due' },
      before: meeting && { repeat: meeting.repeat, day: meeting.beginsOn },
    }),
    repeatsUntil: often === '' ? null : (repeatsUntil ?? null),
    contactIds: idsOf(guests, 'contact'),
    memberIds: idsOf(guests, 'member'),
    // A day that was not understood stands as a fault beside its field.
    beginsOn: beginsOn ?? meeting?.beginsOn ?? '',
  }
  const [opened] = useState(fields)
  const done = { onSuccess: close }
  return (
    <PlanDialog
      title={meeting ? t('Meeting') : t('New meeting')}
      does={meeting ? t('Save') : t('Plan the meeting')}
      busy={plan.isPending || change.isPending}
      error={plan.error ?? change.error}
      tried={change.variables}
      newest={meeting && { key: ['meetings', 'one', meeting.id], read: (signal) => namedIn(meeting.id, signal) }}
      chosen={[account, ...guests]}
      event={meetingChanged}
      save={() =>
        meeting ? change.mutate({ meeting, fields, opened, send }, done) : plan.mutate({ ...fields, send }, done)
      }
      saveOver={({ version, written, ...over }) =>
        change.mutate({ ...over, meeting: { ...meeting!, version }, fields: written, send }, done)
      }
      back={() => change.reset()}
      close={close}
    >
      <TextField name="title" label={t('What it is about')} value={title} onChange={setTitle} autoFocus={!meeting} />
      <FieldRow template="1fr 96px 1fr">
        <DayField name="beginsOn" label={t('Day')} value={beginsOn} onChange={setBeginsOn} />
        <TextField name="beginsAt" label={t('At')} value={beginsAt} onChange={setBeginsAt} placeholder="14:30" />
        <LengthField
          minutes={minutes}
          onMinutes={setMinutes}
          days={allDay ? { count: days, onChange: setDays } : undefined}
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
        <RepeatField often={often} onChange={setOften} />
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
    </PlanDialog>
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

const idsOf = (guests: readonly Invited[], kind: Invited['kind']) =>
  guests
    .filter((each) => each.kind === kind)
    .map(({ id }) => id)
    .toSorted()

/** Who and what a meeting names. */
async function namedIn(id: string, signal: AbortSignal) {
  const meeting = await api.showMeeting({ id }, { signal })
  return [meeting.account, meeting.organiser, ...invitedTo(meeting)].filter((each) => each !== null)
}

function zonesWith(zone: string): string[] {
  const all = Intl.supportedValuesOf('timeZone')
  return all.includes(zone) ? all : [zone, ...all]
}
