import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { mostTags, newTag, tag, tagFields, wantedTag } from './tag.ts'

const upTo = `Name at most ${mostTags} tags at once`

const tagging = z.strictObject({
  ids: z.array(z.uuid()).min(1, 'Name at least one record').max(1000, 'Name at most 1,000 records at once'),
  add: z.array(wantedTag).max(mostTags, upTo).default([]),
  remove: z.array(z.uuid()).max(mostTags, upTo).default([]),
})

const taggedBatch = z.object({
  /** Takes all of it back at once; null when nothing changed. */
  batchId: z.uuid().nullable(),
  changed: z.number().int(),
})

export const tagRoutes = defineRoutes({
  listTags: {
    method: 'GET',
    path: '/tags',
    permission: 'account:see',
    input: z.strictObject({
      /** A part of the name; those called so come first. */
      find: z.string().trim().max(200).optional(),
      /** Ids with commas between them, to learn what they are called. */
      ids: z
        .string()
        .max(8000)
        .transform((text) => text.split(',').filter((id) => id !== ''))
        .pipe(z.array(z.uuid()).max(200, 'Ask for at most 200 tags by their ids'))
        .optional(),
      /** With how many records have each. */
      counts: z.enum(['yes', 'no']).default('no'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().max(2000).optional(),
    }),
    output: z.object({ items: z.array(tag), next: z.string().nullable() }),
    summary: 'Tags by name, a page at a time',
  },
  createTag: {
    method: 'POST',
    path: '/tags',
    permission: 'account:change',
    input: newTag,
    output: tag.extend({ eventId: z.uuid() }),
    summary: 'Make a tag',
    status: 201,
  },
  changeTag: {
    method: 'PATCH',
    path: '/tags/{id}',
    permission: 'workspace:change',
    input: tagFields.extend({ id: z.uuid() }),
    output: tag.extend({ eventId: z.uuid().nullable() }),
    summary: 'Rename a tag or give it another colour',
  },
  mergeTags: {
    method: 'POST',
    path: '/tags/{id}/merger',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid(), into: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Merge a tag into another: its records have that one instead',
  },
  deleteTag: {
    method: 'DELETE',
    path: '/tags/{id}',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a tag and take it off every record',
  },
  tagAccounts: {
    method: 'POST',
    path: '/accounts/tagging',
    permission: 'account:change',
    input: tagging,
    output: taggedBatch,
    summary: 'Tag many accounts, or take tags off them: all or none',
  },
  tagPeople: {
    method: 'POST',
    path: '/contacts/tagging',
    permission: 'contact:change',
    input: tagging,
    output: taggedBatch,
    summary: 'Tag many people, or take tags off them: all or none',
  },
})
