import { z } from 'zod'
import { fileKind } from '#modules/relationships/contract/file-kind.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import { fileChoices, importKind, mappingChoices, savedMapping } from './import.ts'
import { importRecord, importRow, previewRow, previewTab } from './import-record.ts'

const one = { id: z.uuid() }
const text = (most: number) => z.string().trim().min(1).max(most)

export const importRoutes = defineRoutes({
  listImports: {
    method: 'GET',
    path: '/imports',
    permission: 'import:see',
    input: z.strictObject({
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(importRow), next: z.string().nullable() }),
    summary: 'Imports, newest first, a page at a time',
  },
  uploadFile: {
    method: 'POST',
    path: '/imports/files',
    permission: 'import:create',
    medium: 'upload',
    transaction: false,
    input: z.strictObject({ name: text(255) }),
    output: z.object({ fileId: z.uuid(), name: z.string(), bytes: z.number().int() }),
    summary: 'Send a file, as the body or as the first part of a form',
    status: 201,
  },
  createImport: {
    method: 'POST',
    path: '/imports',
    permission: 'import:create',
    input: z.strictObject({
      kind: importKind,
      files: z
        .array(z.strictObject({ fileId: z.uuid(), name: text(255), choices: fileChoices.optional() }))
        .min(1)
        .max(10),
      /** Name of the column that several files are joined on. */
      joinKey: text(200).optional(),
      choices: mappingChoices.partial().optional(),
      /** Base currency for one unit of another currency. */
      rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d{1,10}(\.\d{1,8})?$/)).optional(),
    }),
    output: importRecord,
    summary: 'Begin an import: the files are read whole and planned, nothing is written yet',
    status: 201,
  },
  getImport: {
    method: 'GET',
    path: '/imports/{id}',
    permission: 'import:see',
    input: z.strictObject(one),
    output: importRecord,
    summary: 'An import with its columns, questions, counts, totals and progress',
  },
  changeImport: {
    method: 'PATCH',
    path: '/imports/{id}',
    permission: 'import:create',
    input: z.strictObject({
      ...one,
      kind: importKind.optional(),
      /** By place in the list of files. */
      files: z.array(fileChoices).max(10).optional(),
      joinKey: text(200).optional(),
      choices: mappingChoices.optional(),
      rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d{1,10}(\.\d{1,8})?$/)).optional(),
    }),
    output: importRecord,
    summary: 'Decide how the files are read and matched; they are read and planned again',
  },
  previewImport: {
    method: 'GET',
    path: '/imports/{id}/rows',
    permission: 'import:see',
    input: z.strictObject({ ...one, tab: previewTab.default('mixed') }),
    output: z.object({ items: z.array(previewRow) }),
    summary: 'Rows as they will be: those the file begins with and one of each kind, or those of one kind',
  },
  startImport: {
    method: 'POST',
    path: '/imports/{id}/start',
    permission: 'import:create',
    input: z.strictObject(one),
    output: importRecord,
    summary: 'Write a planned import, chunk by chunk',
  },
  stopImport: {
    method: 'POST',
    path: '/imports/{id}/stop',
    permission: 'import:create',
    input: z.strictObject(one),
    output: importRecord,
    summary: 'Stop an import and take back what it wrote',
  },
  resumeImport: {
    method: 'POST',
    path: '/imports/{id}/resume',
    permission: 'import:create',
    input: z.strictObject(one),
    output: importRecord,
    summary: 'Go on with an interrupted import behind its last whole chunk',
  },
  undoImport: {
    method: 'POST',
    path: '/imports/{id}/undo',
    permission: 'import:delete',
    input: z.strictObject(one),
    output: importRecord,
    summary: 'Take back everything an import wrote, updates included',
  },
  rejectedRows: {
    method: 'GET',
    path: '/imports/{id}/rejected.csv',
    permission: 'import:see',
    medium: 'download',
    transaction: false,
    input: z.strictObject(one),
    output: z.unknown(),
    summary: 'The rejected rows as CSV, with the reason beside each',
  },
  exportEverything: {
    // It notes that everything was taken out.
    method: 'POST',
    path: '/exports',
    permission: 'workspace:change',
    medium: 'download',
    // It begins to answer long before its last row is read.
    transaction: false,
    input: z.strictObject({ format: fileKind.default('csv') }),
    output: z.unknown(),
    summary: 'Everything of the workspace as files in an archive, with a description of each',
  },
  listSavedMappings: {
    method: 'GET',
    path: '/saved-mappings',
    permission: 'import:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(savedMapping.extend({ id: z.uuid() })) }),
    summary: 'Mappings kept for files with the same columns',
  },
  saveMapping: {
    method: 'POST',
    path: '/saved-mappings',
    permission: 'import:create',
    input: savedMapping,
    output: z.object({ id: z.uuid() }),
    summary: 'Keep a mapping for the next file with the same columns',
    status: 201,
  },
  forgetMapping: {
    method: 'DELETE',
    path: '/saved-mappings/{id}',
    permission: 'import:create',
    input: z.strictObject(one),
    output: z.void(),
    summary: 'Forget a kept mapping',
    status: 204,
  },
})
