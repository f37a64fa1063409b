import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { changeDetail, changeSentence, shown } from './change-sentence.ts'
import { confirmedBefore } from './confirmed/confirmed.ts'
import { partNames, placeNames } from './person.ts'
import { contactLabels, inKnownDay, personDetail, personSentence, shownOfPerson } from './person-sentence.ts'

/** Values of a person by field; of a place a role may hide a part. */
const valuesOfContact = ruled(
  'contact',
  z
    .object({ places: z.array(ruled('contact', z.record(z.string(), z.unknown()), placeNames)).optional() })
    .catchall(z.unknown()),
  partNames,
)

const valuesOf = (record: 'account' | 'contact') =>
  record === 'account' ? ruled(record, z.record(z.string(), z.unknown())) : valuesOfContact

/** Who or what the ids among the values are. */
const names = z.record(z.string(), z.string())

/** Fields before and after, by their names in the contract; `names` says who an id among them is. */
const changeOf = (record: 'account' | 'contact') =>
  z.object({
    name: z.string(),
    confirmedBefore,
    before: valuesOf(record),
    after: valuesOf(record),
    names: names.optional(),
  })

const accountLabels = {
  kind: 'Kind',
  name: 'Name',
  externalId: 'Number',
  segment: 'Segment',
  street: 'Street',
  postcode: 'Postcode',
  city: 'City',
  region: 'Region',
  country: 'Country',
  website: 'Website',
  email: 'E-mail',
  phone: 'Phone',
  taxNumber: 'Tax number',
  ownerId: 'Owner',
  since: 'Since',
  relationships: 'Relationships',
}

export const accountCreated = defineEvent({
  type: 'account.created',
  body: z.object({ name: z.string(), after: valuesOf('account'), names: names.optional() }),
  sentence: (body) => ['Account ', { strong: body.name }, ' added'],
  fields: accountLabels,
  value: shown,
  label: (field, { names }) => (field.startsWith('custom.') ? names?.[field] : undefined),
  icon: 'building-plus',
  strand: 'change',
})

export const accountChanged = defineEvent({
  type: 'account.changed',
  body: changeOf('account'),
  sentence: (body) => changeSentence(accountLabels, body),
  detail: (body) => changeDetail(accountLabels, body),
  fields: accountLabels,
  value: shown,
  label: (field, { names }) => (field.startsWith('custom.') ? names?.[field] : undefined),
  icon: 'edit',
  strand: 'change',
})

export const accountDeleted = defineEvent({
  type: 'account.deleted',
  body: z.object({ name: z.string() }),
  sentence: (body) => ['Account ', { strong: body.name }, ' deleted'],
  icon: 'trash',
  strand: 'change',
})

export const accountRestored = defineEvent({
  type: 'account.restored',
  body: z.object({ name: z.string() }),
  sentence: (body) => ['Account ', { strong: body.name }, ' brought back'],
  icon: 'restore',
  strand: 'change',
})

export const contactCreated = defineEvent({
  type: 'contact.created',
  body: z.object({ name: z.string(), after: valuesOf('contact'), names: names.optional() }),
  sentence: (body) => [{ strong: body.name }, ' added to the people'],
  fields: contactLabels,
  value: shownOfPerson,
  label: (field, { names }) => (field.startsWith('custom.') ? names?.[field] : undefined),
  icon: 'user-plus',
  strand: 'change',
})

export const contactChanged = defineEvent({
  type: 'contact.changed',
  body: changeOf('contact'),
  sentence: (body) => [{ strong: body.name }, ': ', ...personSentence(body)],
  detail: personDetail,
  fields: contactLabels,
  value: shownOfPerson,
  label: (field, { names }) => (field.startsWith('custom.') ? names?.[field] : undefined),
  icon: 'user-edit',
  strand: 'change',
})

/** Left an account, and where they are now if that was said in the same go. Fields as in a change, to take it back. */
export const contactLeft = defineEvent({
  type: 'contact.left',
  body: z.object({
    name: z.string(),
    confirmedBefore,
    left: z.string(),
    on: z.string(),
    now: ruled('contact', z.object({ account: z.string(), jobTitle: z.string().nullable() }), {
      account: null,
    }).nullable(),
    before: valuesOfContact,
    after: valuesOfContact,
    names: names.optional(),
  }),
  sentence: ({ name, left, on, now }) => [
    { strong: name },
    ' left ',
    { strong: left },
    ` ${inKnownDay(on)}`,
    ...(now ? [', now at ', { strong: now.account }] : []),
    ...(now?.jobTitle ? [` as ${now.jobTitle}`] : []),
  ],
  fields: contactLabels,
  value: shownOfPerson,
  label: (field, { names }) => (field.startsWith('custom.') ? names?.[field] : undefined),
  icon: 'user-share',
  strand: 'change',
})

export const contactRestored = defineEvent({
  type: 'contact.restored',
  body: z.object({ name: z.string() }),
  sentence: (body) => [{ strong: body.name }, ' brought back to the people'],
  icon: 'restore',
  strand: 'change',
})

export const contactDeleted = defineEvent({
  type: 'contact.deleted',
  body: z.object({ name: z.string() }),
  sentence: (body) => [{ strong: body.name }, ' deleted from the people'],
  icon: 'user-minus',
  strand: 'change',
})

/** Deleted longer ago than it can be brought back: taken away for good by the nightly job. */
export const accountPurged = defineEvent({
  type: 'account.purged',
  body: z.object({ name: z.string() }),
  sentence: (body) => ['Account ', { strong: body.name }, ' taken away for good, 90 days after it was deleted'],
  icon: 'trash-x',
  strand: 'change',
})

export const contactPurged = defineEvent({
  type: 'contact.purged',
  body: z.object({ name: z.string() }),
  sentence: (body) => [{ strong: body.name }, ' taken away for good, 90 days after they were deleted'],
  icon: 'trash-x',
  strand: 'change',
})
