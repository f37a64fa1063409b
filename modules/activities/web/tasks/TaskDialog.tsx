import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useMembers } from '#modules/relationships/web/index.ts'
import { DayField, FieldRow, SelectField, TextField, useSession, useWords } from '#platform/web/index.ts'
import { type Priority, priorities, priorityWords, type Repeat, type Task } from '../../contract/task.ts'
import { taskChanged } from '../../contract/task-events.ts'
import { api } from '../api.ts'
import { PlanDialog } from '../clash/PlanDialog.tsx'
import { AccountField } from './AccountField.tsx'
import { RepeatField } from './RepeatField.tsx'
import { repeatOf, usual } from './repeats.ts'
import classes from './Tasks.module.css'
import { useTasks } from './useTasks.ts'

interface TaskDialogProps {
  /** Left out: a new one. */
  task?: Task | undefined
  account?: { id: string; name: string } | undefined
  close: () => void
}

/** All of a task: what, whose, until when, how often, with which steps. */
export function TaskDialog({ task: asked, account: about, close }: TaskDialogProps) {
  // As it was opened: what others save meanwhile does not move what is being changed.
  const [task] = useState(asked)
  const t = useWords()
  const { member } = useSession()
  const members = useMembers()
  const { add, change } = useTasks()
  const [title, setTitle] = useState(task?.title ?? '')
  const [note, setNote] = useState(task?.note ?? '')
  const [account, setAccount] = useState(task?.account ?? about ?? null)
  const [ownerId, setOwnerId] = useState(task?.owner.id ?? member.id)
  const [priority, setPriority] = useState<Priority>(task?.priority ?? 'normal')
  const [dueOn, setDueOn] = useState(task?.dueOn ?? undefined)
  const [dueTime, setDueTime] = useState(task?.dueTime ?? '')
  const [often, setOften] = useState(usual(task?.repeat))
  const [from, setFrom] = useState<Repeat['from']>(task?.repeat?.from ?? 'due')
  const [remindMinutes, setRemindMinutes] = useState<Task['remindMinutes']>(task?.remindMinutes ?? 0)
  const [checklist, setChecklist] = useState(task?.checklist ?? [])
  const fields = {
    ...{ title, note: note || null, accountId: account?.id ?? null, ownerId, priority },
    repeat: repeatOf({ often, day: dueOn, from, before: task && { repeat: task.repeat, day: task.dueOn } }),
    ...{ dueOn: dueOn ?? null, dueTime: dueTime.trim() || null, remindMinutes },
    checklist: checklist.filter(({ text }) => text.trim() !== ''),
  }
  const [opened] = useState(fields)
  const done = { onSuccess: close }
  return (
    <PlanDialog
      title={task ? t('Task') : t('New task')}
      does={task ? t('Save') : t('Add the task')}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      tried={change.variables}
      newest={task && { key: ['tasks', 'one', task.id], read: (signal) => namedIn(task.id, signal) }}
      chosen={[account]}
      event={taskChanged}
      save={() => (task ? change.mutate({ task, fields, opened }, done) : add.mutate(fields, done))}
      saveOver={({ version, written, ...over }) =>
        change.mutate({ ...over, task: { ...task!, version }, fields: written }, done)
      }
      back={() => change.reset()}
      close={close}
    >
      <TextField name="title" label={t('What is to be done')} value={title} onChange={setTitle} autoFocus={!task} />
      <AccountField value={account} onChange={setAccount} />
      <FieldRow template="1fr 96px 1fr">
        <DayField name="dueOn" label={t('Due')} optional value={dueOn} onChange={setDueOn} />
        <TextField name="dueTime" label={t('At')} value={dueTime} onChange={setDueTime} placeholder="14:30" />
        <SelectField
          name="priority"
          label={t('Priority')}
          value={priority}
          searchable={false}
          choices={priorities.map((value) => ({ value, label: t(priorityWords[value]) }))}
          onChange={(next) => setPriority(next as Priority)}
        />
      </FieldRow>
      <FieldRow>
        <RepeatField often={often} onChange={setOften} />
        <SelectField
          name="from"
          label={t('Counted from')}
          value={from}
          searchable={false}
          disabled={often === ''}
          choices={[
            { value: 'due', label: t('The day it was due') },
            { value: 'done', label: t('The day it was done') },
          ]}
          onChange={(next) => setFrom(next as Repeat['from'])}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="remindMinutes"
          label={t('Reminds')}
          value={dueTime.trim() === '' ? '' : String(remindMinutes)}
          placeholder={t('In the morning')}
          searchable={false}
          disabled={dueTime.trim() === ''}
          choices={[
            { value: '0', label: t('At the time') },
            { value: '10', label: t('10 minutes before') },
            { value: '60', label: t('An hour before') },
            { value: '1440', label: t('A day before') },
          ]}
          onChange={(next) => setRemindMinutes(Number(next) as Task['remindMinutes'])}
        />
        <SelectField
          name="ownerId"
          label={t('Whose it is')}
          value={ownerId}
          choices={members.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setOwnerId}
        />
      </FieldRow>
      <Checklist items={checklist} change={setChecklist} />
      <TextField name="note" label={t('Note')} optional lines={2} value={note} onChange={setNote} />
    </PlanDialog>
  )
}

/** Who and what a task names. */
async function namedIn(id: string, signal: AbortSignal) {
  const { account, contact, owner } = await api.showTask({ id }, { signal })
  return [account, contact, owner].filter((each) => each !== null)
}

type Item = Task['checklist'][number]

function Checklist({ items, change }: { items: readonly Item[]; change: (items: Item[]) => void }) {
  const t = useWords()
  const put = (at: number, more: Partial<Item>) =>
    change(items.map((item, each) => (each === at ? { ...item, ...more } : item)))
  return (
    <div className={classes.checklist}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own
        <div key={at} className={classes.item}>
          <Checkbox
            aria-label={t('Step {{number}} is done', { number: at + 1 })}
            checked={item.done}
            onChange={(event) => put(at, { done: event.currentTarget.checked })}
          />
          <TextInput
            className={classes.field}
            aria-label={t('Step {{number}}', { number: at + 1 })}
            value={item.text}
            onChange={(event) => put(at, { text: event.currentTarget.value })}
          />
          <ActionIcon
            size="form"
            aria-label={t('Take out step {{number}}', { number: at + 1 })}
            onClick={() => change(items.filter((_, each) => each !== at))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="panel"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => change([...items, { text: '', done: false }])}
        >
          {t('Step')}
        </Button>
      </div>
    </div>
  )
}
