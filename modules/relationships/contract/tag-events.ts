import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'
import { tagColours, tagMark } from './tag.ts'

const keptTag = z.object({ name: z.string(), colour: z.enum(tagColours) })
export type KeptTag = z.output<typeof keptTag>
const tagLabels = { name: 'Name', colour: 'Colour' }

export const tagCreated = defineEvent({
  type: 'tag.created',
  body: z.object({ after: keptTag }),
  sentence: ({ after }) => ['Tag ', { strong: after.name }, ' made'],
  icon: 'edit',
  strand: 'change',
})

export const tagChanged = defineEvent({
  type: 'tag.changed',
  body: z.object({ name: z.string(), before: keptTag.partial(), after: keptTag.partial() }),
  sentence: ({ name, after }) =>
    after.name === undefined
      ? ['Tag ', { strong: name }, ' has another colour']
      : ['Tag ', { strong: name }, ' is called ', { strong: after.name }, ' now'],
  fields: tagLabels,
  icon: 'edit',
  strand: 'change',
})

export const tagMerged = defineEvent({
  type: 'tag.merged',
  body: z.object({ name: z.string(), into: z.string(), mergeId: z.uuid() }),
  sentence: ({ name, into }) => ['Tag ', { strong: name }, ' merged into ', { strong: into }],
  icon: 'edit',
  strand: 'change',
})

export const tagDeleted = defineEvent({
  type: 'tag.deleted',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => ['Tag ', { strong: name }, ' deleted'],
  icon: 'trash',
  strand: 'change',
})

const names = z.object({ tags: z.array(z.string()) })

/** What one record was tagged with; a tag that was made for it goes again with it. */
export const tagsChanged = defineEvent({
  type: 'tags.changed',
  body: z.object({
    name: z.string(),
    added: z.array(tagMark.extend({ made: z.boolean().optional() })),
    removed: z.array(tagMark),
    before: names,
    after: names,
  }),
  sentence: ({ name, added, removed }) => [
    { strong: name },
    ': ',
    ...listed('tagged ', added),
    ...(added.length > 0 && removed.length > 0 ? [', '] : []),
    ...listed('no longer tagged ', removed),
  ],
  fields: { tags: 'Tags' },
  value: (stored) => (Array.isArray(stored) ? stored.join(', ') : ''),
  icon: 'edit',
  strand: 'change',
})

function listed(what: string, tags: readonly { name: string }[]): SentencePart[] {
  if (tags.length === 0) return []
  return [what, ...tags.flatMap(({ name }, at) => [...(at === 0 ? [] : [', ']), { strong: name }])]
}
