import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { customField, customFieldChange, customRecords, formulaTypes, newCustomField } from './custom-field.ts'

const eventId = z.uuid().nullable()

export const customFieldRoutes = defineRoutes({
  listCustomFields: {
    method: 'GET',
    path: '/custom-fields',
    permission: 'member',
    input: z.strictObject({}),
    output: z.object({ items: z.array(customField) }),
    summary: 'The fields of the workspace’s own, in their order',
  },
  createCustomField: {
    method: 'POST',
    path: '/custom-fields',
    permission: 'workspace:change',
    input: newCustomField,
    output: customField.extend({ eventId }),
    summary: 'Add a field of one’s own to a type of record',
    status: 201,
  },
  changeCustomField: {
    method: 'PATCH',
    path: '/custom-fields/{id}',
    permission: 'workspace:change',
    input: customFieldChange.extend({ id: z.uuid() }),
    output: customField.extend({ eventId }),
    summary: 'Change name, help, choices or formula of a field',
  },
  deleteCustomField: {
    method: 'DELETE',
    path: '/custom-fields/{id}',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a field; its values come back with it',
  },
  orderCustomFields: {
    method: 'PUT',
    path: '/custom-fields/order',
    permission: 'workspace:change',
    input: z.strictObject({ record: z.enum(customRecords), ids: z.array(z.uuid()).max(500) }),
    output: z.object({ items: z.array(customField), eventId }),
    summary: 'Put the fields of a type of record into this order',
  },
  previewFormula: {
    method: 'GET',
    path: '/custom-field-preview',
    permission: 'workspace:change',
    input: z.strictObject({
      record: z.enum(customRecords),
      formula: z.string().max(2000),
      /** The field it is the formula of, where that is there already. */
      fieldId: z.uuid().optional(),
      /** The record it is computed for; left out: the account added last. */
      recordId: z.uuid().optional(),
    }),
    output: z.object({
      /** What is wrong with the formula; null where it can be read. */
      fault: z.string().nullable(),
      result: z.enum(formulaTypes).nullable(),
      currency: z.string().nullable(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      /** Why there is no value. */
      reason: z.string().nullable(),
      recordName: z.string().nullable(),
    }),
    summary: 'What a formula comes to on a record, or what is wrong with it',
  },
})
