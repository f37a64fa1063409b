import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useClock, useWords } from '#platform/web/index.ts'
import type { NewTask, Task, TaskFields } from '../../contract/task.ts'
import { api } from '../api.ts'
import { writeOver } from '../clash/clash.ts'

/** Adds, changes, finishes and deletes tasks, each with its way back. */
export function useTasks() {
  const t = useWords()
  const client = useQueryClient()
  const { today } = useClock()
  const refresh = () =>
    Promise.all(
      ['today', 'tasks', 'account', 'person', 'timeline'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
  const failed = (error: unknown) => {
    toast({ text: sentenceOf(error), mood: 'failed' })
    void refresh()
  }
  const takeBack = useMutation({ mutationFn: (id: string) => api.undo({ id }), onSuccess: refresh, onError: failed })
  const done = (text: string, eventId: string | null) => {
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
    return refresh()
  }
  const add = useMutation({
    mutationFn: (task: NewTask) => api.addTask(task),
    onSuccess: ({ title, eventId }) => done(t('{{title}} is on the list', { title }), eventId),
  })
  const change = useMutation({
    mutationFn: ({ task: { id, version }, fields, opened }: { task: Task; fields: TaskFields; opened?: TaskFields }) =>
      writeOver({ opened, written: fields, version }, (changed, over) =>
        api.changeTask({ id, ...changed }, { version: over }),
      ),
    onSuccess: ({ title, eventId, snoozedUntil }) =>
      done(
        snoozedUntil && snoozedUntil > today
          ? t('{{title}} comes back later', { title })
          : t('{{title}} is changed', { title }),
        eventId,
      ),
  })
  const finish = useMutation({
    mutationFn: ({ id }: Task) => api.finishTask({ id }),
    onError: failed,
    onSuccess: ({ title, eventId, next }) =>
      done(
        next ? t('{{title}} is done, the next is on the list', { title }) : t('{{title}} is done', { title }),
        eventId,
      ),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: Task) => api.deleteTask({ id }, { version }).then(({ eventId }) => eventId),
    onError: failed,
    onSuccess: (eventId, { title }) => done(t('{{title}} is deleted, kept for 90 days', { title }), eventId),
  })
  return { add, change, finish, remove, failed }
}
