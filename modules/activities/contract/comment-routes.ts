import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import {
  addedComment,
  changedComment,
  comment,
  commentFields,
  commentList,
  commentPage,
  newComment,
} from './comment.ts'

export const commentRoutes = defineRoutes({
  listComments: {
    method: 'GET',
    path: '/comments',
    permission: 'note:see',
    input: commentList,
    output: commentPage,
    summary: 'What members said to each other about an account or a person, newest first, a page at a time',
  },
  getComment: {
    method: 'GET',
    path: '/comments/{id}',
    permission: 'note:see',
    input: z.strictObject({ id: z.uuid() }),
    output: comment,
    summary: 'One comment',
  },
  addComment: {
    method: 'POST',
    path: '/comments',
    permission: 'note:create',
    input: newComment,
    output: addedComment,
    summary: 'Comment on an account or a person; "@[Name](member id)" mentions a member',
    status: 201,
  },
  changeComment: {
    method: 'PATCH',
    path: '/comments/{id}',
    permission: 'note:change',
    input: commentFields,
    output: changedComment,
    summary: 'Change a comment',
  },
  deleteComment: {
    method: 'DELETE',
    path: '/comments/{id}',
    permission: 'note:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a comment; kept for 90 days',
  },
})
