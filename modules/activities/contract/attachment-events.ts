import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

const told = z.object({ name: z.string(), type: z.string().optional(), bytes: z.number().int().optional() })
const name = z.object({ name: z.string() })

export const attachmentAdded = defineEvent({
  type: 'attachment.added',
  body: told,
  sentence: (body) => ['File added: ', { strong: body.name }],
  deed: (body) => ['added ', { strong: body.name }],
  icon: 'paperclip',
  strand: 'talk',
})

export const attachmentChanged = defineEvent({
  type: 'attachment.changed',
  body: z.object({ before: name, after: name }),
  sentence: ({ before, after }) => ['File ', { strong: before.name }, ' renamed to ', { strong: after.name }],
  fields: { name: 'Name' },
  icon: 'paperclip',
  strand: 'change',
})

export const attachmentDeleted = defineEvent({
  type: 'attachment.deleted',
  body: told,
  sentence: (body) => ['File ', { strong: body.name }, ' deleted'],
  icon: 'trash',
  strand: 'change',
})

/** Deleted longer ago than it can be brought back: taken away for good by the nightly job, bytes and all. */
export const attachmentPurged = defineEvent({
  type: 'attachment.purged',
  body: z.object({}),
  sentence: () => ['A deleted file was taken away for good after 90 days'],
  icon: 'trash-x',
  strand: 'change',
})
