import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { Attachment, AttachmentPage } from '../../contract/attachment.ts'
import { api } from '../api.ts'
import type { FilesOf } from './send-file.ts'

const idOf = (of: FilesOf) => ('accountId' in of ? of.accountId : of.contactId)

/** The files of an account or a person, the newest first; the page came with the first of them. */
export const useFiles = (of: FilesOf, first: AttachmentPage) =>
  useInfiniteQuery({
    queryKey: ['attachments', idOf(of)],
    queryFn: ({ pageParam, signal }) =>
      api.listAttachments({ ...of, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    initialData: { pages: [first], pageParams: [''] },
  })

/** Renames and deletes files, each with its way back, and tells of those that were added. */
export function useAttachments(of: FilesOf) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      [['attachments'], ['account', idOf(of)], ['person', idOf(of)], ['timeline', idOf(of)]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  const failed = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = useMutation({
    mutationFn: (events: readonly string[]) => Promise.all(events.map((id) => api.undo({ id }))),
    onError: failed,
    onSettled: refresh,
  })
  const done = (text: string, events: readonly string[]) => {
    toast({ text, ...(events.length > 0 && { undo: () => takeBack.mutate(events) }) })
    return refresh()
  }
  const added = async (files: readonly (Attachment & { eventId: string })[]) => {
    const [first] = files
    if (!first) return
    const text =
      files.length === 1
        ? t('{{name}} added', { name: first.name })
        : t('{{number}} files added', { number: files.length })
    await done(
      text,
      files.map(({ eventId }) => eventId),
    )
  }
  const rename = useMutation({
    mutationFn: ({ file, name }: { file: Attachment; name: string }) =>
      api.changeAttachment({ id: file.id, name }, { version: file.version }),
    onError: failed,
    onSuccess: ({ name, eventId }) => done(t('Renamed to {{name}}', { name }), eventId ? [eventId] : []),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: Attachment) => api.deleteAttachment({ id }, { version }),
    onError: failed,
    onSuccess: ({ eventId }, { name }) => done(t('{{name}} deleted, kept for 90 days', { name }), [eventId]),
  })
  return { added, rename, remove }
}

/** The bytes of a file, at our own address. */
export const addressOfFile = (id: string, as: 'download' | 'preview') => `/api/v1/attachments/${id}/content?as=${as}`
