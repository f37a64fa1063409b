import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import {
  duplicateDetail,
  duplicateKinds,
  duplicatePair,
  duplicateRule,
  duplicateScan,
  likelyRecord,
} from './duplicate.ts'

const kind = z.enum(duplicateKinds)
const text = z.string().trim().max(500)

export const duplicateRoutes = defineRoutes({
  listDuplicates: {
    method: 'GET',
    path: '/duplicates',
    permission: 'contact:see',
    input: z.strictObject({
      kind,
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(duplicatePair), next: z.string().nullable(), open: z.number().int() }),
    summary: 'Pairs that may be one and wait for a decision, the likeliest first',
  },
  getDuplicate: {
    method: 'GET',
    path: '/duplicates/{id}',
    permission: 'contact:see',
    input: z.strictObject({ id: z.uuid() }),
    output: duplicateDetail,
    summary: 'Two records side by side, with the reasons why they may be one',
  },
  tellApart: {
    method: 'POST',
    path: '/duplicates/{id}/apart',
    permission: 'contact:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Say that two records are not one; they are not proposed again',
  },
  scanDuplicates: {
    method: 'POST',
    path: '/duplicates/scans',
    permission: 'contact:change',
    input: z.strictObject({ kind }),
    output: duplicateScan,
    summary: 'Look through all records for duplicates, in the background',
    status: 201,
  },
  lastScan: {
    method: 'GET',
    path: '/duplicates/scans/last',
    permission: 'contact:see',
    input: z.strictObject({ kind }),
    output: z.object({ scan: duplicateScan.nullable() }),
    summary: 'The newest scan and how far it is',
  },
  findLikely: {
    method: 'POST',
    path: '/duplicates/likely',
    permission: 'contact:see',
    input: z.strictObject({
      kind,
      name: text.optional(),
      email: text.optional(),
      phone: text.optional(),
      website: text.optional(),
      accountId: z.uuid().optional(),
    }),
    output: z.object({ items: z.array(likelyRecord).max(5) }),
    summary: 'Records that what is being typed may be',
  },
  duplicateRules: {
    method: 'GET',
    path: '/duplicates/rules',
    permission: 'workspace:see',
    input: z.strictObject({}),
    output: z.object({ rules: z.array(duplicateRule.extend({ wouldMerge: z.number().int() })) }),
    summary: 'From which probability on records are merged without asking',
  },
  setDuplicateRule: {
    method: 'PUT',
    path: '/duplicates/rules/{kind}',
    permission: 'workspace:change',
    input: z.strictObject(duplicateRule.shape),
    output: duplicateRule,
    summary: 'Merge without asking from a probability on, or never',
  },
})
