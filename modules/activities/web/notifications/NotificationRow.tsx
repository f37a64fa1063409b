import { ActionIcon } from '@mantine/core'
import {
  IconAlarm,
  IconCalendarUser,
  IconChecks,
  IconMail,
  IconMailOpened,
  IconRepeat,
  IconUserShare,
} from '@tabler/icons-react'
import { formatDay, Link, Tooltip, useClock, useSession, useWords, When } from '#platform/web/index.ts'
import type { Notification } from '../../contract/notification.ts'
import classes from './Notifications.module.css'

interface NotificationRowProps {
  notification: Notification
  mark: (read: boolean) => void
}

const icons = {
  ...{ reminder: IconAlarm, given: IconUserShare, answered: IconCalendarUser, 'clean-up': IconChecks },
  renewal: IconRepeat,
}

function pathTo({ kind, record }: Pick<Notification, 'kind' | 'record'>): string {
  if (kind === 'clean-up') return '/clean-data'
  return kind === 'renewal' ? `/subscriptions?subscription=${record.id}` : `/today?${record.type}=${record.id}`
}

/** One sentence, which opens the task, the meeting or the list; a dot where it was not read. */
export function NotificationRow({ notification, mark }: NotificationRowProps) {
  const t = useWords()
  const { kind, words, account, record, happenedAt, readAt } = notification
  const unread = readAt === null
  const Icon = icons[kind]
  const other = unread ? t('Mark as read') : t('Mark as not read')
  return (
    <li className={classes.row} data-unread={unread || undefined}>
      <Icon size={16} className={classes.icon} />
      <div className={classes.words}>
        <Link to={pathTo({ kind, record })} className={classes.title} onClick={() => unread && mark(true)}>
          {words.title}
          {unread && <span className="r-hidden">{t('not read yet')}</span>}
        </Link>
        <span className={classes.about}>
          <span>{useDeed(notification)}</span>
          {account && <Link to={`/accounts/${account.id}`}>{account.name}</Link>}
        </span>
      </div>
      <span className={classes.when}>
        <When at={happenedAt} />
      </span>
      <Tooltip label={other}>
        <ActionIcon size="panel" aria-label={`${other}: ${words.title}`} onClick={() => mark(unread)}>
          {unread ? <IconMailOpened size={16} /> : <IconMail size={16} />}
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

const answered = { none: 'has not answered', yes: 'comes', maybe: 'may come', no: 'does not come' } as const

/** "Seun gave you this, due Fri 14:30" "Due today 14:30", or "Elena comes, Fri 14:30". */
function useDeed({ kind, by, words: { dueOn, dueTime, answer = 'none' } }: Notification): string {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const day = dueOn && `${formatDay(dueOn, today, locale, { weekday: true })}${dueTime ? ` ${dueTime}` : ''}`
  if (kind === 'clean-up') return t('Your clean-up list')
  if (kind === 'renewal') return `${day}`
  if (kind === 'reminder') return t('Due {{day}}', { day })
  const who = by ?? t('Somebody')
  if (kind === 'answered') return `${who} ${t(answered[answer])}, ${day}`
  return day ? t('{{who}} gave you this, due {{day}}', { who, day }) : t('{{who}} gave you this', { who })
}
