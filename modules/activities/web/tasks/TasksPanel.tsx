import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { Panel, useAction, useMay, useWords } from '#platform/web/index.ts'
import type { Task } from '../../contract/task.ts'
import { tasksIn } from '../panel.ts'
import { useOpened } from '../useOpened.ts'
import { QuickTask } from './QuickTask.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import { TaskRow } from './TaskRow.tsx'
import classes from './Tasks.module.css'

/** What is to be done for an account, and one line to add to it. */
export function TasksPanel({ accountId, accountName, panels }: AccountPanelProps) {
  const t = useWords()
  const mayCreate = useMay('task:create')
  const [open, setOpen] = useOpened<Task>('task')
  const tasks = tasksIn(panels)
  const add = () => setOpen('new')
  useAction(
    mayCreate
      ? { id: 'account.task', label: t('New task'), keys: 't', icon: IconPlus, run: add, thenTyped: true }
      : undefined,
  )
  if (!tasks) return null
  return (
    <Panel
      title={t('Tasks')}
      note={tasks.length > 0 ? String(tasks.length) : undefined}
      actions={
        mayCreate && (
          <Button size="panel" variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
            {t('Task')}
          </Button>
        )
      }
    >
      <ul className={classes.list}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} showAccount={false} edit={setOpen} />
        ))}
      </ul>
      <QuickTask accountId={accountId} />
      {open && (
        <TaskDialog
          task={open === 'new' ? undefined : open}
          account={{ id: accountId, name: accountName }}
          close={() => setOpen(undefined)}
        />
      )}
    </Panel>
  )
}
