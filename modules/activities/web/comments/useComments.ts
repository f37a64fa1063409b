import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { Comment, CommentPage } from '../../contract/comment.ts'
import { api } from '../api.ts'

/** Whom the comments are about: an account or a person. */
export type CommentsOf = { accountId: string } | { contactId: string }

const idOf = (of: CommentsOf) => ('accountId' in of ? of.accountId : of.contactId)

/** The newest comments first; the page came with the first of them. */
export const useCommentPages = (of: CommentsOf, first: CommentPage) =>
  useInfiniteQuery({
    queryKey: ['comments', idOf(of)],
    queryFn: ({ pageParam, signal }) => api.listComments({ ...of, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    initialData: { pages: [first], pageParams: [''] },
  })

/** Writes, changes and deletes comments, each with its way back. */
export function useComments(of: CommentsOf) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      [['comments'], ['account', idOf(of)], ['person', idOf(of)], ['timeline', idOf(of)]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  const onError = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = useMutation({ mutationFn: (id: string) => api.undo({ id }), onError, onSettled: refresh })
  const done = (text: string, eventId: string | null) => {
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
    return refresh()
  }
  const write = useMutation({
    mutationFn: (body: string) => api.addComment({ ...of, body }),
    onError,
    onSuccess: ({ eventId }) => done(t('Comment saved'), eventId),
  })
  const change = useMutation({
    mutationFn: ({ comment, body }: { comment: Comment; body: string }) =>
      api.changeComment({ id: comment.id, body }, { version: comment.version }),
    onError,
    onSuccess: ({ eventId }) => done(t('Comment changed'), eventId),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: Comment) => api.deleteComment({ id }, { version }),
    onError,
    onSuccess: ({ eventId }) => done(t('Comment deleted, kept for 90 days'), eventId),
  })
  return { write, change, remove }
}
