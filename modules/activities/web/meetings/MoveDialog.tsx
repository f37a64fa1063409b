import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import {
  DayField,
  FieldRow,
  Form,
  faultsOf,
  formatDay,
  TextField,
  useClock,
  useSession,
  useStandStill,
  useWords,
} from '#platform/web/index.ts'
import type { Meeting, Occurrence } from '../../contract/meeting.ts'
import { LengthField } from './LengthField.tsx'
import { MovedMeanwhile, whenOn } from './move-over.ts'
import { useMeetings } from './useMeetings.ts'

/** One day of a repetition to another day or time; the other days stay. */
export function MoveDialog({ meeting: given, close }: { meeting: Occurrence; close: () => void }) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const { move } = useMeetings()
  useStandStill()
  const { on } = given
  // As one has seen it: what others save meanwhile is not written over unseen.
  const [meeting, setMeeting] = useState<Meeting>(given)
  const now = whenOn(meeting, on)
  const [beginsOn, setBeginsOn] = useState<string | undefined>(now.beginsOn)
  const [beginsAt, setBeginsAt] = useState(now.beginsAt ?? '')
  const [minutes, setMinutes] = useState(now.minutes)
  const invited = meeting.guests.some(({ mail }) => mail !== null)
  const [send, setSend] = useState(invited)
  const timed = meeting.beginsAt !== null
  const save = () =>
    move.mutate(
      {
        ...{ meeting, on, beginsOn: beginsOn ?? '', send },
        ...(timed && { beginsAt: beginsAt.trim(), ...(minutes !== null && { minutes }) }),
      },
      {
        onSuccess: close,
        onError: (error) => {
          if (!(error instanceof MovedMeanwhile)) return
          const { newest } = error
          setMeeting(newest)
          // A time of its own, where the others have one by now.
          setBeginsAt((typed) => typed || (newest.beginsAt ?? ''))
          setMinutes((chosen) => chosen ?? newest.minutes)
        },
      },
    )
  const clash = move.error instanceof MovedMeanwhile
  const when = [
    formatDay(now.beginsOn, today, locale, { weekday: true }),
    now.beginsAt ?? t('all day'),
    ...(now.minutes === null ? [] : [t('{{count}} minutes', { count: now.minutes })]),
  ].join(', ')
  return (
    <Modal
      opened
      onClose={close}
      size={440}
      title={t('Move {{title}} of {{day}}', {
        title: meeting.title,
        day: formatDay(on, today, locale, { weekday: true }),
      })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={
          clash
            ? [
                {
                  path: '',
                  message: t('Somebody moved this day meanwhile. Now it is: {{when}}. Choose what stays.', { when }),
                },
              ]
            : faultsOf(move.error)
        }
        onSubmit={save}
        actions={
          <>
            {clash && (
              <Button size="form" variant="subtle" onClick={close}>
                {t('Drop mine')}
              </Button>
            )}
            <Button size="form" type="submit" variant="filled" loading={move.isPending}>
              {t('Move this day')}
            </Button>
          </>
        }
      >
        <FieldRow template={timed ? '1fr 96px 1fr' : '1fr'}>
          <DayField name="beginsOn" label={t('Day')} value={beginsOn} onChange={setBeginsOn} />
          {timed && (
            <TextField name="beginsAt" label={t('At')} value={beginsAt} onChange={setBeginsAt} placeholder="14:30" />
          )}
          {timed && <LengthField minutes={minutes ?? 60} onMinutes={setMinutes} />}
        </FieldRow>
        {invited && (
          <Checkbox
            label={t('Tell the guests by mail')}
            checked={send}
            onChange={(event) => setSend(event.currentTarget.checked)}
          />
        )}
      </Form>
    </Modal>
  )
}
