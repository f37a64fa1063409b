import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { journalFormats } from './journal.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')

export const accountingRoutes = defineRoutes({
  exportJournal: {
    method: 'GET',
    path: '/books/journal',
    permission: 'books:export',
    medium: 'download',
    transaction: false,
    summary: 'Download the journal for an accounting program; both days are in it',
    input: z.strictObject({ format: z.enum(journalFormats), from: day.optional(), to: day.optional() }),
    output: z.unknown(),
  },
})
