import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { FieldRow, Form, faultsOf, KeyCap, TextField, useAction, useWords } from '#platform/web/index.ts'
import type { NoticeKind, Notices } from '../../contract/notification.ts'
import type { NoticesPage } from '../../contract/notification-routes.ts'
import classes from './Notifications.module.css'
import { useNotices } from './useNotices.ts'

const kinds: { kind: NoticeKind; label: string }[] = [
  { kind: 'reminder', label: 'A task is due' },
  { kind: 'given', label: 'Somebody gives you a task' },
  { kind: 'answered', label: 'A guest answers an invitation' },
  { kind: 'clean-up', label: 'A week begins with records to clean up' },
  { kind: 'renewal', label: 'A subscription renews or ends soon' },
]

const shownOf = ({ inPage, byMail, byPush, dayStarts, quietFrom, quietUntil, digestAt }: Notices) => ({
  ...{
    inPage,
    byMail,
    byPush,
    dayStarts,
    quietFrom: quietFrom ?? '',
    quietUntil: quietUntil ?? '',
    digestAt: digestAt ?? '',
  },
})

export function NoticesForm({ page }: { page: NoticesPage }) {
  const t = useWords()
  const { change } = useNotices()
  const [own, setOwn] = useState(() => shownOf(page))
  useEffect(() => setOwn(shownOf(page)), [page])
  const put = (part: Partial<typeof own>) => setOwn({ ...own, ...part })
  const dirty = JSON.stringify(own) !== JSON.stringify(shownOf(page))
  const send = () => {
    if (!dirty || change.isPending) return
    const { quietFrom, quietUntil, digestAt, ...rest } = own
    const time = (text: string) => text.trim() || null
    change.mutate({ ...rest, quietFrom: time(quietFrom), quietUntil: time(quietUntil), digestAt: time(digestAt) })
  }
  useAction({
    ...{ id: 'notices.save', label: t('Save how you are told'), keys: 'mod+Enter', group: t('Settings') },
    ...{ everywhere: true, run: send },
  })
  const { sendsMail, email, uncertain } = page
  const mails = sendsMail && email !== null
  return (
    <div className={classes.form}>
      <Form
        faults={faultsOf(change.error)}
        onSubmit={send}
        actions={
          <Button
            type="submit"
            size="form"
            variant="filled"
            disabled={!dirty}
            loading={change.isPending}
            rightSection={<KeyCap keys="mod+Enter" on={dirty ? 'accent' : 'page'} />}
          >
            {t('Save')}
          </Button>
        }
      >
        <Kinds own={own} put={put} mails={mails} />
        <p className={classes.text}>
          {mails
            ? t('Mail goes to {{email}}.', { email })
            : t('This Rapport sends no mail: whoever runs it has not set a mail server. You are told here.')}
          {uncertain > 0 && ` ${t('{{count}} mails are uncertain', { count: uncertain })}`}
        </p>
        <TextField
          name="dayStarts"
          label={t('Your working day starts at')}
          help={t('Then you are reminded of tasks that have a day and no time.')}
          value={own.dayStarts}
          onChange={(dayStarts) => put({ dayStarts })}
        />
        <FieldRow>
          <TextField
            name="quietFrom"
            label={t('Quiet from')}
            optional
            placeholder="20:00"
            value={own.quietFrom}
            onChange={(quietFrom) => put({ quietFrom })}
          />
          <TextField
            name="quietUntil"
            label={t('Quiet until')}
            optional
            placeholder="07:00"
            value={own.quietUntil}
            onChange={(quietUntil) => put({ quietUntil })}
          />
        </FieldRow>
        <TextField
          name="digestAt"
          label={t('A mail every day at')}
          optional
          help={t('What is overdue, what is due, and who has not heard from us. None where there is nothing.')}
          placeholder="08:00"
          disabled={!mails}
          value={own.digestAt}
          onChange={(digestAt) => put({ digestAt })}
        />
      </Form>
    </div>
  )
}

type Own = ReturnType<typeof shownOf>

function Kinds({ own, put, mails }: { own: Own; put: (part: Partial<Own>) => void; mails: boolean }) {
  const t = useWords()
  const tick = (ways: 'inPage' | 'byMail' | 'byPush', kind: NoticeKind, label: string, disabled = false) => (
    <span className={classes.tick}>
      <Checkbox
        aria-label={label}
        checked={own[ways].includes(kind)}
        disabled={disabled}
        onChange={({ currentTarget: { checked } }) =>
          put({
            [ways]: kinds
              .map((each) => each.kind)
              .filter((each) => (each === kind ? checked : own[ways].includes(each))),
          })
        }
      />
    </span>
  )
  return (
    <div className={classes.kinds}>
      <span className={classes.head}>{t('Tell me when')}</span>
      <span className={classes.head}>{t('here')}</span>
      <span className={classes.head}>{t('by mail')}</span>
      <span className={classes.head}>{t('on devices')}</span>
      {kinds.map(({ kind, label }) => [
        <span key={kind}>{t(label)}</span>,
        <span key={`${kind} here`}>{tick('inPage', kind, `${t(label)}, ${t('here')}`)}</span>,
        <span key={`${kind} mail`}>{tick('byMail', kind, `${t(label)}, ${t('by mail')}`, !mails)}</span>,
        <span key={`${kind} devices`}>{tick('byPush', kind, `${t(label)}, ${t('on devices')}`)}</span>,
      ])}
    </div>
  )
}
