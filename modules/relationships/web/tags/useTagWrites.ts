import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { Tag, TagFields } from '../../contract/tag.ts'
import { api, undoEvent } from '../api.ts'

/** What is done with the tags of the workspace, each with its way back. */
export function useTagWrites() {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => {
    for (const key of ['tags', 'accounts', 'account', 'person']) void client.invalidateQueries({ queryKey: [key] })
  }
  const onError = (error: unknown) => {
    refresh()
    toast({ text: sentenceOf(error), mood: 'failed' })
  }
  const takeBack = (eventId: string) =>
    void undoEvent(eventId)
      .then(() => toast({ text: t('The tags are as they were') }))
      .catch(onError)
      .finally(refresh)
  const done = (text: string, eventId: string | null) => {
    refresh()
    toast({ text, ...(eventId && { undo: () => takeBack(eventId) }) })
  }
  const create = useMutation({
    mutationFn: (name: string) => api.createTag({ name }),
    onError,
    onSuccess: ({ name, eventId }) => done(t('The tag {{name}} is there', { name }), eventId),
  })
  const change = useMutation({
    mutationFn: ({ tag, ...fields }: TagFields & { tag: Tag }) =>
      api.changeTag({ id: tag.id, ...fields }, { version: tag.version }),
    onError,
    onSuccess: ({ name, eventId }, { tag }) =>
      done(
        name === tag.name
          ? t('The tag {{name}} has another colour', { name })
          : t('{{before}} is called {{name}} now', { before: tag.name, name }),
        eventId,
      ),
  })
  const merge = useMutation({
    mutationFn: ({ tag, into }: { tag: Tag; into: { id: string; name: string } }) =>
      api.mergeTags({ id: tag.id, into: into.id }),
    onError,
    onSuccess: ({ eventId }, { tag, into }) =>
      done(t('{{name}} is merged into {{into}}', { name: tag.name, into: into.name }), eventId),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: Tag) => api.deleteTag({ id }, { version }),
    onError,
    onSuccess: ({ eventId }, { name }) => done(t('The tag {{name}} is deleted', { name }), eventId),
  })
  return { create, change, merge, remove }
}
