import { z } from 'zod'
import { erasedPerson } from '#platform/contract/erasure.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import { ruled, ruledByChoice } from '#platform/contract/ruled.ts'
import { contactFields, newContact, person, personWith, sharedContactFields } from './account.ts'
import { completeness } from './completeness/completeness.ts'
import { confirmed } from './confirmed/confirmed.ts'
import {
  contactColumnsText,
  contactFilterText,
  contactSort,
  fieldOfPeopleGrouping,
  listedContact,
  peopleGroupings,
} from './contact-list.ts'
import { fileKind } from './file-kind.ts'
import { knownDay } from './known-day.ts'
import { mergedRecord } from './merge.ts'
import { buyingRoles, partNames, suggestion } from './person.ts'
import { changedBatch, eventId, page, typedName } from './route-parts.ts'
import { tagMark } from './tag.ts'

const contactFilter = {
  /** Words to find in name, job title, account, e-mail or phone. */
  find: z.string().trim().max(200).optional(),
  /** Conditions joined by and, or and not, as JSON. */
  filter: contactFilterText.optional(),
}
const contactOrder = { sort: contactSort.default('name'), direction: z.enum(['asc', 'desc']).default('asc') }

const manyPeople = z.array(z.uuid()).min(1, 'Name at least one person').max(1000, 'Name at most 1,000 people at once')

export const contactRoutes = defineRoutes({
  eraseContact: {
    method: 'POST',
    path: '/contacts/{id}/erasure',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid(), name: typedName }),
    output: erasedPerson,
    summary: 'Erase a person at an account, for good',
  },
  changeContacts: {
    method: 'POST',
    path: '/contacts/changes',
    permission: 'contact:change',
    input: z.strictObject({ ids: manyPeople, change: sharedContactFields }),
    output: changedBatch,
    summary: 'Change the same fields of many people, of all or none',
  },
  deleteContacts: {
    method: 'POST',
    path: '/contacts/deletions',
    permission: 'contact:delete',
    input: z.strictObject({ ids: manyPeople }),
    output: changedBatch,
    summary: 'Delete many people, or none; kept for 90 days',
  },
  restoreContact: {
    method: 'POST',
    path: '/contacts/{id}/restoration',
    permission: 'contact:delete',
    input: z.strictObject({ id: z.uuid() }),
    output: personWith({ eventId }),
    summary: 'Bring a deleted person back',
  },
  createContact: {
    method: 'POST',
    path: '/contacts',
    permission: 'contact:create',
    input: newContact,
    output: personWith({ eventId }),
    summary: 'Add a person at an account',
    status: 201,
  },
  changeContact: {
    method: 'PATCH',
    path: '/contacts/{id}',
    permission: 'contact:change',
    input: ruled('contact', contactFields.extend({ id: z.uuid() }), partNames),
    output: personWith({ eventId }),
    summary: 'Change fields of a person',
  },
  personPage: {
    method: 'GET',
    path: '/contacts/{id}',
    permission: 'contact:see',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({
      person,
      tags: z.array(tagMark),
      /** Who was merged into them, the last first. Asked for one of those, this answers in their place. */
      merged: z.array(mergedRecord),
      /** What might be done when they stand here, the nearest first. */
      suggestions: z.array(suggestion),
      completeness,
      confirmed,
      /** Filled by the slices that offer a panel here, by the panel's name. */
      panels: z.record(z.string(), z.unknown()),
    }),
    summary: 'One person with all that is known of them and all panels, in one call',
  },
  leaveAccount: {
    method: 'POST',
    path: '/contacts/{id}/departure',
    permission: 'contact:change',
    input: ruled(
      'contact',
      z.strictObject({
        id: z.uuid(),
        /** The account they leave; without, the main one. */
        leftId: z.uuid().optional(),
        /** As far as it is known: 2026, 2026-03 or 2026-03-31. */
        on: knownDay,
        /** Where they are now. */
        accountId: z.uuid().optional(),
        jobTitle: contactFields.shape.jobTitle,
        buyingRole: z.enum(buyingRoles).nullable().optional(),
      }),
      { leftId: null, on: null },
    ),
    output: personWith({ eventId }),
    summary: 'Say that a person left an account, and where they are now',
  },
  deleteContact: {
    method: 'DELETE',
    path: '/contacts/{id}',
    permission: 'contact:delete',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a person; kept for 90 days',
  },
  listContacts: {
    method: 'GET',
    path: '/contacts',
    permission: 'contact:see',
    input: z.strictObject({
      ...contactFilter,
      ...page,
      ...contactOrder,
      /** Columns beside those that every row has, with commas between them. */
      with: contactColumnsText.optional(),
    }),
    output: z.object({ items: z.array(listedContact), next: z.string().nullable() }),
    summary: 'People, sorted and filtered, a page at a time',
  },
  contactTotals: {
    method: 'GET',
    path: '/contacts/totals',
    permission: 'contact:see',
    input: z.strictObject(contactFilter),
    output: z.object({ people: z.number().int(), all: z.number().int() }),
    summary: 'How many people are in the whole result, and how many there are',
  },
  contactGroups: {
    method: 'GET',
    path: '/contacts/groups',
    permission: 'contact:see',
    input: z.strictObject({
      ...contactFilter,
      by: ruledByChoice(z.enum(peopleGroupings), fieldOfPeopleGrouping),
    }),
    output: z.object({
      items: z.array(z.object({ key: z.string().nullable(), people: z.number().int() })),
      /** Whether there are more groups than are answered. */
      more: z.boolean(),
    }),
    summary: 'The people in groups, with the number in each',
  },
  contactIds: {
    method: 'GET',
    path: '/contacts/ids',
    permission: 'contact:see',
    input: z.strictObject(contactFilter),
    output: z.object({ ids: z.array(z.uuid()) }),
    summary: 'The ids of the whole result, up to 100,000, for what is done with all of it',
  },
  exportContacts: {
    method: 'GET',
    path: '/contacts.csv',
    permission: 'contact:export',
    input: z.strictObject({ ...contactFilter, ...contactOrder, format: fileKind.optional() }),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'The whole result as CSV, .xlsx or vCard, in its order',
  },
  exportContactSelection: {
    method: 'POST',
    path: '/contacts/exports',
    permission: 'contact:export',
    input: z.strictObject({
      ids: z.array(z.uuid()).min(1, 'Name at least one person').max(10_000, 'Name at most 10,000 people at once'),
      format: fileKind.optional(),
    }),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'Some people as CSV, .xlsx or vCard, by name',
  },
})
