import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import {
  EmptyState,
  Failed,
  formatDay,
  KeyCap,
  Loading,
  Page,
  Sentence,
  useMay,
  usePageState,
  usePanels,
  usePhone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Meeting } from '../../contract/meeting.ts'
import type { Task } from '../../contract/task.ts'
import type { TodayPage as Today } from '../../contract/task-routes.ts'
import { api } from '../api.ts'
import { MeetingDialog } from '../meetings/MeetingDialog.tsx'
import { MeetingRow } from '../meetings/MeetingRow.tsx'
import planned from '../meetings/Meetings.module.css'
import { OpenMeeting } from '../meetings/OpenMeeting.tsx'
import { OpenTask } from '../tasks/OpenTask.tsx'
import { QuickTask } from '../tasks/QuickTask.tsx'
import { TaskDialog } from '../tasks/TaskDialog.tsx'
import { TaskRow } from '../tasks/TaskRow.tsx'
import tasks from '../tasks/Tasks.module.css'
import { QuietPanel } from './QuietPanel.tsx'
import classes from './Today.module.css'
import './words.ts'

const defaults = { whose: '', task: '', meeting: '' }

/** Today's meetings, what is to be done now, and who has not heard from us. */
export function TodayPage() {
  const t = useWords()
  const phone = usePhone()
  const { locale } = useSession()
  const [view, setView] = usePageState(defaults)
  const whose = view.whose === 'team' ? 'team' : 'mine'
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: ['today', whose],
    queryFn: ({ signal }) => api.today({ whose }, { signal }),
    placeholderData: keepPreviousData,
  })
  const mayCreate = useMay('task:create')
  const add = () => setView({ task: 'new' })
  const actions = (
    <>
      {!phone && data && <span className={classes.day}>{formatDay(data.day, data.day, locale, { full: true })}</span>}
      <SegmentedControl
        size="panel"
        aria-label={t('Whose')}
        value={whose}
        data={[
          { value: 'mine', label: t('Mine') },
          { value: 'team', label: t('All') },
        ]}
        onChange={(next) => setView({ whose: next === 'team' ? 'team' : '' })}
      />
      {mayCreate && !phone && (
        <Button
          variant="filled"
          leftSection={<IconPlus size={16} />}
          rightSection={<KeyCap keys="t" on="accent" />}
          onClick={add}
        >
          {t('New task')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('Today')} actions={actions}>
      {isPending && <Loading rows={10} height={34} />}
      {isError && <Failed title={t('Today did not load')} error={error} again={() => void refetch()} />}
      {data && <Parts data={data} />}
      {view.task === 'new' && <TaskDialog close={() => setView({ task: '' })} />}
      {view.task !== '' && view.task !== 'new' && (
        <OpenTask key={view.task} id={view.task} close={() => setView({ task: '' })} />
      )}
      {view.meeting === 'new' && <MeetingDialog close={() => setView({ meeting: '' })} />}
      {view.meeting !== '' && view.meeting !== 'new' && (
        <OpenMeeting key={view.meeting} id={view.meeting} close={() => setView({ meeting: '' })} />
      )}
    </Page>
  )
}

function Parts({ data }: { data: Today }) {
  const t = useWords()
  const [open, setOpen] = useState<Task>()
  const [met, setMet] = useState<Meeting>()
  const beside = usePanels<Record<never, never>>('today.beside')
  const { counts, meetings } = data
  const nothing = meetings.length === 0 && Object.values(counts).every((count) => count === 0)
  return (
    <>
      <Sentence>{useSentence(data)}</Sentence>
      <div className={classes.columns}>
        <section className={classes.tasks} aria-label={t('Tasks')}>
          <QuickTask />
          {meetings.length > 0 && (
            <section aria-label={t('Meetings')} className={classes.part}>
              <h2 className={classes.head}>
                {t('Meetings')} <span>{meetings.length}</span>
              </h2>
              <ul className={planned.list}>
                {meetings.map((meeting) => (
                  <MeetingRow key={`${meeting.id} ${meeting.on}`} meeting={meeting} edit={setMet} />
                ))}
              </ul>
            </section>
          )}
          {nothing && (
            <EmptyState title={t('Nothing to do')}>
              {t(
                'What you are to do stands here by the day it is due. Type a line above, or add a task on an account.',
              )}
            </EmptyState>
          )}
          <Part title={t('Overdue')} late items={data.overdue} count={counts.overdue} edit={setOpen} />
          <Part
            title={t('Today')}
            items={[...data.doneToday, ...data.today]}
            count={counts.today}
            note={counts.doneToday > 0 ? t('{{count}} done', { count: counts.doneToday }) : undefined}
            edit={setOpen}
          />
          <Part title={t('This week')} items={data.week} count={counts.week} edit={setOpen} />
          <Part title={t('Next week')} items={data.nextWeek} count={counts.nextWeek} edit={setOpen} />
          <Part title={t('Some day')} items={data.someday} count={counts.someday} edit={setOpen} />
        </section>
        <div>
          {beside.map(({ id, component: Beside }) => (
            <Suspense key={id}>
              <Beside />
            </Suspense>
          ))}
          <QuietPanel items={data.quiet} count={counts.quiet} />
        </div>
      </div>
      {open && <TaskDialog task={open} close={() => setOpen(undefined)} />}
      {met && <MeetingDialog meeting={met} close={() => setMet(undefined)} />}
    </>
  )
}

/** "Three tasks are overdue, two are due today and six accounts have not heard from us." */
function useSentence({ counts, meetings }: Today): string {
  const t = useWords()
  const ahead = meetings.filter(({ isHeld }) => !isHeld).length
  const parts = [
    ahead > 0 && t('{{count}} meetings are today', { count: ahead }),
    counts.overdue > 0 && t('{{count}} tasks are overdue', { count: counts.overdue }),
    counts.today > 0 && t('{{count}} are due today', { count: counts.today }),
    counts.quiet > 0 && t('{{count}} accounts have not heard from us', { count: counts.quiet }),
  ].filter((part) => part !== false)
  if (parts.length === 0) return t('Nothing is overdue, and everybody has heard from us.')
  const last = parts.at(-1)!
  const told = parts.length === 1 ? `${last}.` : `${parts.slice(0, -1).join(', ')} ${t('and')} ${last}.`
  return told.charAt(0).toUpperCase() + told.slice(1)
}

interface PartProps {
  title: string
  items: readonly Task[]
  count: number
  note?: string | undefined
  late?: boolean
  edit: (task: Task) => void
}

function Part({ title, items, count, note, late = false, edit }: PartProps) {
  const t = useWords()
  if (items.length === 0) return null
  const open = items.filter(({ doneAt }) => doneAt === null).length
  return (
    <section aria-label={title} className={classes.part}>
      <h2 className={classes.head} data-late={late || undefined}>
        {title} <span>{[count, note].filter(Boolean).join(', ')}</span>
      </h2>
      <ul className={tasks.list}>
        {items.map((task) => (
          <TaskRow key={task.id} task={task} edit={edit} />
        ))}
      </ul>
      {count > open && <p className={classes.rest}>{t('and {{count}} more', { count: count - open })}</p>}
    </section>
  )
}
