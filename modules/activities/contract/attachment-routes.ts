import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { attachment, attachmentFields, attachmentList, attachmentPage, newAttachment } from './attachment.ts'

export const attachmentRoutes = defineRoutes({
  listAttachments: {
    method: 'GET',
    path: '/attachments',
    permission: 'attachment:see',
    input: attachmentList,
    output: attachmentPage,
    summary: 'The files of an account or a person, newest first, a page at a time',
  },
  addAttachment: {
    method: 'POST',
    path: '/attachments',
    permission: 'attachment:create',
    medium: 'upload',
    transaction: false,
    input: newAttachment,
    output: attachment.extend({ eventId: z.uuid() }),
    summary: 'Keep a file of up to 25 MB with an account or a person; sent as the body or as the first part of a form',
    status: 201,
  },
  getAttachment: {
    method: 'GET',
    path: '/attachments/{id}',
    permission: 'attachment:see',
    input: z.strictObject({ id: z.uuid() }),
    output: attachment,
    summary: 'Name, type and size of a file',
  },
  readAttachment: {
    method: 'GET',
    path: '/attachments/{id}/content',
    permission: 'attachment:see',
    medium: 'download',
    transaction: false,
    input: z.strictObject({
      id: z.uuid(),
      /** Look at it, where it is an image or a PDF by its bytes; everything else is downloaded. */
      as: z.enum(['download', 'preview']).default('download'),
    }),
    output: z.unknown(),
    summary: 'The bytes of a file',
  },
  changeAttachment: {
    method: 'PATCH',
    path: '/attachments/{id}',
    permission: 'attachment:change',
    input: attachmentFields,
    output: attachment.extend({ eventId: z.uuid().nullable() }),
    summary: 'Give a file another name',
  },
  deleteAttachment: {
    method: 'DELETE',
    path: '/attachments/{id}',
    permission: 'attachment:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a file; kept for 90 days',
  },
})
