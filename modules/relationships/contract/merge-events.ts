import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'
import { accountChanged, contactChanged } from './events.ts'

const moved = z.array(z.object({ label: z.string(), count: z.number().int() }))

const intoWhat = (name: string, other: string): SentencePart[] =>
  name === other
    ? [{ strong: other }, ' merged into another of the same name']
    : [{ strong: other }, ' merged into ', { strong: name }]

const movedText = ({ moved: kinds }: { moved: z.output<typeof moved> }) =>
  kinds.length > 0 ? `Moved: ${kinds.map(({ count, label }) => `${count} ${label}`).join(', ')}` : undefined

/** One account went into another, with the fields that the survivor got from it, to take it back. */
export const accountMerged = defineEvent({
  type: 'account.merged',
  body: accountChanged.body.extend({ merged: z.string(), moved }),
  sentence: ({ name, merged }) => ['Account ', ...intoWhat(name, merged)],
  detail: movedText,
  fields: accountChanged.fields!,
  value: accountChanged.value!,
  label: accountChanged.label!,
  icon: 'arrow-merge',
  strand: 'change',
})

export const contactMerged = defineEvent({
  type: 'contact.merged',
  body: contactChanged.body.extend({ merged: z.string(), moved }),
  sentence: ({ name, merged }) => intoWhat(name, merged),
  detail: movedText,
  fields: { ...contactChanged.fields, externalId: 'Number' },
  value: contactChanged.value!,
  label: contactChanged.label!,
  icon: 'arrow-merge',
  strand: 'change',
})
