import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'
import { confirmedBefore } from '../confirmed/confirmed.ts'
import { relationshipTypes } from '../relationship.ts'
import { keptFacts } from './fact-schema.ts'
import { factText } from './fact-words.ts'
import { allFacts, type FactEntry, type ListFact, typeFacts } from './type-facts.ts'

const body = z.object({
  name: z.string(),
  confirmedBefore,
  type: z.enum(relationshipTypes),
  before: keptFacts,
  after: keptFacts,
  names: z.record(z.string(), z.string()).optional(),
})
type Body = z.output<typeof body>

/** Of an account as one of its types. Concerns are told only to who may see those of all. */
export const factsChanged = defineEvent({
  type: 'relationship.facts-changed',
  body,
  others: { concerns: 'concern:see' },
  sentence: (told) => {
    const [key, ...more] = Object.keys(typeFacts[told.type]).filter((each) => each in told.after)
    if (key === undefined) return [`Known as ${told.type} changed`]
    if (more.length > 0) return [`${listed([key, ...more])} as ${told.type} changed`]
    return oneSentence(key, told)
  },
  fields: Object.fromEntries(Object.entries(allFacts).map(([key, { label }]) => [key, label])),
  value: (stored, { names }, field) => factText(field, stored, names),
  icon: 'edit',
  strand: 'change',
})

/** "Payment terms as supplier changed from 14 days to 30 days", "An interview as candidate added: …". */
function oneSentence(key: string, { type, before, after, names }: Body): SentencePart[] {
  const fact = allFacts[key]
  if (fact?.kind === 'list') return listSentence(fact, key, { type, before, after, names })
  const label = `${fact?.label ?? key} as ${type}`
  const [from, to] = [factText(key, before[key], names), factText(key, after[key], names)]
  if (to === '') return [`${label} taken away`, ...(from ? [', it was ', { strong: from }] : [])]
  if (from === '') return [`${label}: `, { strong: to }]
  return [`${label} changed from `, { strong: from }, ' to ', { strong: to }]
}

function listSentence(fact: ListFact, key: string, { type, ...body }: Omit<Body, 'name'>): SentencePart[] {
  const [before, after] = [body.before[key], body.after[key]].map((list) => (list ?? []) as FactEntry[])
  const added = after!.filter(({ id }) => !before!.some((each) => each.id === id))
  const removed = before!.filter(({ id }) => !after!.some((each) => each.id === id))
  const said = (entry: FactEntry) => factText(key, [entry], body.names)
  const [first] = added
  const [gone] = removed
  if (first && added.length === 1 && !gone) return [`${fact.label} as ${type}: `, { strong: said(first) }, ' added']
  if (gone && removed.length === 1 && !first)
    return [`${fact.label} as ${type}: `, { strong: said(gone) }, ' taken away']
  return [`${fact.label} as ${type} changed`]
}

function listed(keys: string[]): string {
  const labels = keys.map((key, at) => {
    const label = allFacts[key]?.label ?? key
    return at === 0 ? label : label.slice(0, 1).toLowerCase() + label.slice(1)
  })
  return `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
}
