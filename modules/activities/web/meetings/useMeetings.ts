import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ProblemError } from '#platform/contract/problem.ts'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { Meeting, MeetingFields, NewMeeting, NewMove, Occurrence } from '../../contract/meeting.ts'
import { api } from '../api.ts'
import { writeOver } from '../clash/clash.ts'
import { MovedMeanwhile, moveOver } from './move-over.ts'

interface MeetingChange {
  meeting: Meeting
  fields: MeetingFields
  /** The fields as they were opened: only what is otherwise is written. */
  opened?: MeetingFields
  send: boolean
}

/** Plans, changes, cancels and holds meetings, each with its way back. */
export function useMeetings() {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      ['today', 'meetings', 'account', 'person', 'timeline'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
  const onError = (error: unknown) => {
    toast({ text: sentenceOf(error), mood: 'failed' })
    void refresh()
  }
  const takeBack = useMutation({ mutationFn: (id: string) => api.undo({ id }), onSuccess: refresh, onError })
  const done = (text: string, eventId: string | null) => {
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
    return refresh()
  }
  const plan = useMutation({
    mutationFn: (meeting: NewMeeting) => api.planMeeting(meeting),
    onSuccess: ({ title, eventId }, { send }) =>
      done(
        send ? t('{{title}} is planned, the invitations go out', { title }) : t('{{title}} is planned', { title }),
        eventId,
      ),
  })
  const change = useMutation({
    mutationFn: ({ meeting: { id, version }, fields, opened, send }: MeetingChange) =>
      writeOver({ opened, written: fields, version }, (changed, over) =>
        api.changeMeeting({ id, ...changed, send }, { version: over }),
      ),
    onSuccess: ({ title, eventId }) => done(t('{{title}} is changed', { title }), eventId),
  })
  const move = useMutation({
    mutationFn: ({ meeting, ...to }: { meeting: Meeting } & NewMove & { send: boolean }) =>
      moveOver(
        { meeting, on: to.on },
        (version) => api.moveMeeting({ id: meeting.id, ...to }, { version }),
        () => api.showMeeting({ id: meeting.id }),
      ),
    // Its form says what the server found, and what others moved. The list stays meanwhile, and the form with its row.
    onError: (error) => {
      if (!(error instanceof ProblemError || error instanceof MovedMeanwhile))
        toast({ text: sentenceOf(error), mood: 'failed' })
    },
    onSuccess: ({ title, eventId }) => done(t('{{title}} is moved that day', { title }), eventId),
  })
  const cancel = useMutation({
    mutationFn: ({ meeting, on, send }: { meeting: Occurrence; on?: string; send: boolean }) =>
      api.cancelMeeting({ id: meeting.id, send, ...(on && { on }) }, { version: meeting.version }),
    onError,
    onSuccess: ({ title, eventId }, { on }) =>
      done(on ? t('{{title}} is left out that day', { title }) : t('{{title}} is cancelled', { title }), eventId),
  })
  const hold = useMutation({
    mutationFn: ({ id, on, version }: Occurrence) => api.holdMeeting({ id, on }, { version }),
    onError,
    onSuccess: ({ title, eventId, noteId }) =>
      done(noteId ? t('{{title}} is held, the talk is logged', { title }) : t('{{title}} is held', { title }), eventId),
  })
  return { plan, change, move, cancel, hold }
}
