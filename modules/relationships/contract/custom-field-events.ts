import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { choice, customRecords, customTypes } from './custom-field.ts'

/** A field as it is kept; its formula names other fields by their keys. */
export const keptField = z.object({
  record: z.enum(customRecords),
  key: z.string(),
  name: z.string(),
  type: z.enum(customTypes),
  help: z.string().nullable(),
  choices: z.array(choice),
  currency: z.string().nullable(),
  digits: z.number().int().nullable(),
  required: z.boolean(),
  /** Events before there was completeness know of none. */
  weight: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .nullable()
    .default(null),
  formula: z.string().nullable(),
})
export type KeptField = z.output<typeof keptField>

const fields = {
  name: 'Name',
  help: 'Help',
  choices: 'Choices',
  required: 'Required',
  weight: 'Weight',
  formula: 'Formula',
}

export const fieldCreated = defineEvent({
  type: 'custom-field.created',
  body: z.object({ after: keptField }),
  sentence: ({ after }) => ['Field ', { strong: after.name }, ` added to ${after.record}s`],
  icon: 'forms',
  strand: 'change',
})

export const fieldChanged = defineEvent({
  type: 'custom-field.changed',
  body: z.object({ before: keptField, after: keptField }),
  sentence: ({ after }) => ['Field ', { strong: after.name }, ` of ${after.record}s changed`],
  fields,
  icon: 'forms',
  strand: 'change',
})

export const fieldDeleted = defineEvent({
  type: 'custom-field.deleted',
  body: z.object({ before: keptField }),
  sentence: ({ before }) => ['Field ', { strong: before.name }, ` of ${before.record}s deleted`],
  icon: 'trash',
  strand: 'change',
})

/** Deleted longer ago than it can be brought back: taken away for good with its values, by the nightly job. */
export const fieldPurged = defineEvent({
  type: 'custom-field.purged',
  body: z.object({ record: z.enum(customRecords), name: z.string() }),
  sentence: ({ record, name }) => [
    'Field ',
    { strong: name },
    ` of ${record}s taken away for good, 90 days after it was deleted`,
  ],
  icon: 'trash-x',
  strand: 'change',
})

const order = z.object({ ids: z.array(z.uuid()) })

export const fieldsOrdered = defineEvent({
  type: 'custom-fields.ordered',
  body: z.object({ record: z.enum(customRecords), before: order, after: order }),
  sentence: ({ record }) => [`The fields of ${record}s were put into another order`],
  icon: 'forms',
  strand: 'change',
})
