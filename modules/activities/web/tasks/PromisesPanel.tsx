import { useState } from 'react'
import type { ContactPanelProps } from '#modules/relationships/web/index.ts'
import { Panel, useWords } from '#platform/web/index.ts'
import type { Task } from '../../contract/task.ts'
import { TaskDialog } from './TaskDialog.tsx'
import { TaskRow } from './TaskRow.tsx'
import classes from './Tasks.module.css'

/** What was promised to somebody and is not done yet. */
export function PromisesPanel({ panels }: ContactPanelProps) {
  const t = useWords()
  const [open, setOpen] = useState<Task>()
  const tasks = panels.promises as readonly Task[] | undefined
  if (!tasks || tasks.length === 0) return null
  return (
    <Panel title={t('Open promises')} note={String(tasks.length)}>
      <ul className={classes.list}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} edit={setOpen} />
        ))}
      </ul>
      {open && <TaskDialog task={open} close={() => setOpen(undefined)} />}
    </Panel>
  )
}
