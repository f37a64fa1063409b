import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  addDays,
  Failed,
  formatDay,
  Loading,
  PlainPage,
  sentenceOf,
  toast,
  useClock,
  useWords,
} from '#platform/web/index.ts'
import type { Reply } from '../../contract/meeting-routes.ts'
import { api } from '../api.ts'
import classes from './Meetings.module.css'

/** Kept out of every server's log by standing behind the # of the address. */
const tokenInAddress = () => decodeURIComponent(location.hash.slice(1))

/** Where the link of an invitation leads: what it is, and three answers, without signing in. */
export function ReplyPage() {
  const t = useWords()
  const [token] = useState(tokenInAddress)
  const client = useQueryClient()
  const key = ['reply', token]
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => api.showReply({ token }), retry: false })
  const answer = useMutation({
    mutationFn: (said: 'yes' | 'maybe' | 'no') => api.answerMeeting({ token, answer: said }),
    onSuccess: (reply) => client.setQueryData(key, reply),
    onError: (fault) => {
      toast({ text: sentenceOf(fault), mood: 'failed' })
      void refetch()
    },
  })
  return (
    <PlainPage title={data?.title ?? t('Invitation')}>
      {data === undefined && error === null && <Loading rows={3} />}
      {data === undefined && error !== null && (
        <Failed title={t('The invitation does not open')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && (
        <>
          <Facts reply={data} />
          {data.state === 'open' ? (
            <div className={classes.buttons}>
              {(['yes', 'maybe', 'no'] as const).map((said) => (
                <Button
                  key={said}
                  size="form"
                  variant={data.answer === said ? 'filled' : 'default'}
                  aria-pressed={data.answer === said}
                  loading={answer.isPending && answer.variables === said}
                  onClick={() => answer.mutate(said)}
                >
                  {t({ yes: 'Yes', maybe: 'Maybe', no: 'No' }[said])}
                </Button>
              ))}
            </div>
          ) : (
            <p className={classes.none}>
              {data.state === 'cancelled' ? t('This meeting is cancelled.') : t('This meeting is over.')}
            </p>
          )}
          <p className={classes.none} aria-live="polite">
            {data.state === 'open' && data.answer !== 'none'
              ? t('{{name}} knows. You can answer otherwise until it begins.', { name: data.organiser })
              : ''}
          </p>
        </>
      )}
    </PlainPage>
  )
}

function Facts({ reply }: { reply: Reply }) {
  const t = useWords()
  const { today } = useClock()
  const { beginsOn, beginsAt, timeZone, minutes, days, next, place, link, organiser, firm, locale } = reply
  const day = (on: string) => formatDay(on, today, locale, { full: true })
  const time = (on: string, at: string | null) => (at === null || at === beginsAt ? day(on) : `${day(on)}, ${at}`)
  return (
    <div className={classes.facts}>
      <p>
        <b>{beginsAt === null ? day(beginsOn) : `${day(beginsOn)}, ${beginsAt}`}</b>
      </p>
      {days > 1 && <p>{t('{{count}} days, until {{day}}', { count: days, day: day(addDays(beginsOn, days - 1)) })}</p>}
      {beginsAt !== null && (
        <p>{`${t('{{count}} minutes', { count: minutes ?? 0 })}, ${t('clock of {{zone}}', { zone: timeZone.replaceAll('_', ' ') })}`}</p>
      )}
      {next.length > 0 && (
        <p>{t('Again on {{days}}', { days: next.map((each) => time(each.beginsOn, each.beginsAt)).join(', ') })}</p>
      )}
      {place && <p>{place}</p>}
      {link && (
        <p>
          <a href={link} rel="noreferrer">
            {link}
          </a>
        </p>
      )}
      <p>{t('{{name}} of {{firm}} invites you.', { name: organiser, firm })}</p>
    </div>
  )
}
