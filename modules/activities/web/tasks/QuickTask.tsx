import { TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDay, KeyCap, useClock, useMay, useSession, useWords } from '#platform/web/index.ts'
import classes from './Tasks.module.css'
import { understandTask } from './understand-task.ts'
import { useTasks } from './useTasks.ts'

/** One line: what is to be done and until when, shown as understood before it is saved by ↵. */
export function QuickTask({ accountId }: { accountId?: string }) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const mayCreate = useMay('task:create')
  const [text, setText] = useState('')
  const { add, failed } = useTasks()
  if (!mayCreate) return null
  const { title, dueOn, dueTime } = understandTask(text, locale, today)
  const save = () => {
    if (title === '' || add.isPending) return
    add.mutate(
      { title, ...(dueOn && { dueOn }), ...(dueTime && { dueTime }), ...(accountId && { accountId }) },
      { onSuccess: () => setText(''), onError: failed },
    )
  }
  const when = dueOn && `${formatDay(dueOn, today, locale, { weekday: true })}${dueTime ? ` ${dueTime}` : ''}`
  return (
    <form
      className={classes.quick}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextInput
        className={classes.field}
        aria-label={t('Add a task')}
        placeholder={t('Send prices Friday 14:30')}
        leftSection={<IconPlus size={16} />}
        rightSection={text === '' ? undefined : <KeyCap keys="Enter" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {text.trim() !== '' && (
        <span className={classes.understood} aria-live="polite">
          {when ?? t('no day')}
        </span>
      )}
    </form>
  )
}
