import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconCalendarOff,
  IconCalendarTime,
  IconCheck,
  IconDots,
  IconMailOff,
  IconPencil,
  IconRepeat,
  IconVideo,
} from '@tabler/icons-react'
import { useState } from 'react'
import {
  Avatar,
  Day,
  daysBetween,
  formatDay,
  Link,
  useClock,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { heldEarly, type Meeting, type Occurrence } from '../../contract/meeting.ts'
import classes from './Meetings.module.css'
import { MoveDialog } from './MoveDialog.tsx'
import { useMeetings } from './useMeetings.ts'

interface MeetingRowProps {
  meeting: Occurrence
  /** On a page that is about today, the time alone. */
  showDay?: boolean
  /** Left out on the page of the account itself. */
  showAccount?: boolean
  edit: (meeting: Meeting) => void
}

/** A meeting on one of its days: when, what, with whom; to join, and to mark as held once its day has come. */
export function MeetingRow({ meeting, showDay = false, showAccount = true, edit }: MeetingRowProps) {
  const t = useWords()
  const { today, now } = useClock()
  const mayChange = useMay('task:change')
  const { locale } = useSession()
  const { hold } = useMeetings()
  const [moving, setMoving] = useState(false)
  const { title, account, day, lastDay, time, at, link, repeat, isHeld, isMoved, on, organiser } = meeting
  const came = day <= today || Date.parse(at) - heldEarly <= now.getTime()
  return (
    <li className={classes.row} data-held={isHeld || undefined}>
      <span className={classes.when} data-late={(lastDay < today && !isHeld) || undefined}>
        {showDay && <Day day={day} weekday />} {time ?? (showDay ? '' : allDayWords(t, meeting, today))}
      </span>
      <button type="button" className={classes.title} onClick={() => edit(meeting)}>
        <span>{title}</span>
      </button>
      <span className={classes.about}>
        {showAccount && account && <Link to={`/accounts/${account.id}`}>{account.name}</Link>}
        <With meeting={meeting} />
        <Lasting meeting={meeting} />
        {repeat && !isMoved && <IconRepeat size={14} aria-label={t('Repeats')} />}
        {isMoved && <span>{t('moved from {{day}}', { day: formatDay(on, today, locale, { weekday: true }) })}</span>}
        <OwnClock meeting={meeting} />
      </span>
      {link && !isHeld && (
        <Button
          component="a"
          href={link}
          target="_blank"
          rel="noreferrer"
          size="panel"
          className={classes.act}
          leftSection={<IconVideo size={14} />}
          aria-label={t('Join {{title}}', { title })}
        >
          {t('Join')}
        </Button>
      )}
      {isHeld && (
        <span className={classes.held}>
          <IconCheck size={14} /> {t('held')}
        </span>
      )}
      {mayChange && came && !isHeld && (
        <Button
          size="panel"
          className={classes.act}
          leftSection={<IconCheck size={14} />}
          aria-label={t('Held: {{title}}', { title })}
          loading={hold.isPending}
          onClick={() => hold.mutate(meeting)}
        >
          {t('Held')}
        </Button>
      )}
      <span className={classes.holder}>
        <Avatar name={organiser.name} kind="person" size={18} solid />
      </span>
      {mayChange && !isHeld && <RowMenu meeting={meeting} edit={edit} move={() => setMoving(true)} />}
      {moving && <MoveDialog meeting={meeting} close={() => setMoving(false)} />}
    </li>
  )
}

/** The guests by name, and how many have said that they come. */
function With({ meeting: { guests } }: { meeting: Occurrence }) {
  const t = useWords()
  const names = guests.flatMap(({ contact, member }) => contact?.name ?? member?.name ?? [])
  if (guests.length === 0) return null
  const come = guests.filter(({ answer }) => answer === 'yes').length
  const shown =
    names.length > 2 ? t('{{name}} and {{count}} more', { name: names[0], count: guests.length - 1 }) : names.join(', ')
  return (
    <span>
      {shown}
      {come > 0 && ` · ${t('{{come}} of {{all}} come', { come, all: guests.length })}`}
    </span>
  )
}

type Words = ReturnType<typeof useWords>

/** "all day"; of several, which of them today is. */
function allDayWords(t: Words, { day, lastDay }: Occurrence, today: string): string {
  if (day === lastDay) return t('all day')
  return t('day {{number}} of {{count}}', { number: daysBetween(day, today) + 1, count: daysBetween(day, lastDay) + 1 })
}

/** Until when it lasts, of several days. */
function Lasting({ meeting: { day, lastDay } }: { meeting: Occurrence }) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  if (day === lastDay) return null
  return <span>{t('until {{day}}', { day: formatDay(lastDay, today, locale, { weekday: true }) })}</span>
}

/** The time that was agreed, where it is of another clock than that of the workspace. */
function OwnClock({ meeting: { beginsAt: usual, moves, on, timeZone } }: { meeting: Occurrence }) {
  const session = useSession()
  const beginsAt = moves.find((each) => each.on === on)?.beginsAt ?? usual
  if (beginsAt === null || timeZone === session.timeZone) return null
  return <span>{`${beginsAt} ${timeZone.split('/').at(-1)!.replaceAll('_', ' ')}`}</span>
}

function RowMenu({ meeting, edit, move }: Pick<MeetingRowProps, 'meeting' | 'edit'> & { move: () => void }) {
  const t = useWords()
  const { cancel } = useMeetings()
  const { title, repeat, on, guests } = meeting
  const invited = guests.some(({ mail }) => mail !== null)
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon size="panel" aria-label={t('More on {{title}}', { title })} className={classes.more}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => edit(meeting)}>
          {t('Change')}
        </Menu.Item>
        {repeat && (
          <Menu.Item leftSection={<IconCalendarTime size={16} />} onClick={move}>
            {t('Move this day')}
          </Menu.Item>
        )}
        {repeat && (
          <Menu.Item
            leftSection={<IconCalendarOff size={16} />}
            onClick={() => cancel.mutate({ meeting, on, send: invited })}
          >
            {invited ? t('Leave this day out and tell the guests') : t('Leave this day out')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCalendarOff size={16} />}
          onClick={() => cancel.mutate({ meeting, send: invited })}
        >
          {invited ? t('Cancel it and tell the guests') : t('Cancel the meeting')}
        </Menu.Item>
        {invited && (
          <Menu.Item leftSection={<IconMailOff size={16} />} onClick={() => cancel.mutate({ meeting, send: false })}>
            {t('Cancel it without a mail')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
