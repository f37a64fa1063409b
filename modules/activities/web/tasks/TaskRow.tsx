import { ActionIcon, Checkbox, Menu } from '@mantine/core'
import { IconAlarmSnooze, IconChevronsUp, IconDots, IconPencil, IconRepeat, IconTrash } from '@tabler/icons-react'
import { Avatar, addDays, Day, Link, useClock, useMay, useWords } from '#platform/web/index.ts'
import type { Task } from '../../contract/task.ts'
import classes from './Tasks.module.css'
import { useTasks } from './useTasks.ts'

interface TaskRowProps {
  task: Task
  /** Left out on the page of the account itself. */
  showAccount?: boolean
  edit: (task: Task) => void
}

/** A task to tick off: what, with whom, until when, whose. */
export function TaskRow({ task, showAccount = true, edit }: TaskRowProps) {
  const t = useWords()
  const { today } = useClock()
  const mayChange = useMay('task:change')
  const { finish, change, remove } = useTasks()
  const { title, account, contact, dueOn, dueTime, doneAt, priority, repeat, checklist, owner } = task
  const done = doneAt !== null
  const late = !done && dueOn !== null && dueOn < today
  const snooze = (days: number) => change.mutate({ task, fields: { snoozedUntil: addDays(today, days) } })
  const ticked = checklist.filter((item) => item.done).length
  return (
    <li className={classes.row} data-done={done || undefined}>
      <Checkbox
        radius="xl"
        size="xs"
        className={classes.tick}
        aria-label={t('Done: {{title}}', { title })}
        checked={done}
        disabled={done || !mayChange || finish.isPending}
        onChange={() => finish.mutate(task)}
      />
      <button type="button" className={classes.title} onClick={() => edit(task)}>
        {priority === 'high' && <IconChevronsUp size={14} aria-label={t('Important')} className={classes.high} />}
        <span>{title}</span>
      </button>
      <span className={classes.about}>
        {showAccount && account && <Link to={`/accounts/${account.id}`}>{account.name}</Link>}
        {contact && <span>{contact.name}</span>}
        {checklist.length > 0 && <span>{`${ticked}/${checklist.length}`}</span>}
        {repeat && <IconRepeat size={14} aria-label={t('Repeats')} />}
      </span>
      <span className={classes.due} data-late={late || undefined}>
        {dueTime && dueOn === today ? dueTime : dueOn && <Day day={dueOn} weekday />}
      </span>
      <Avatar name={owner.name} kind="person" size={18} solid />
      {mayChange && !done && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon size="panel" aria-label={t('More on {{title}}', { title })} className={classes.more}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => edit(task)}>
              {t('Change')}
            </Menu.Item>
            <Menu.Item leftSection={<IconAlarmSnooze size={16} />} onClick={() => snooze(1)}>
              {t('Snooze until tomorrow')}
            </Menu.Item>
            <Menu.Item leftSection={<IconAlarmSnooze size={16} />} onClick={() => snooze(7)}>
              {t('Snooze for a week')}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => remove.mutate(task)}>
              {t('Delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}
