import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'

const input = z.strictObject({ id: z.uuid() })

export const printedRoutes = defineRoutes({
  documentPdf: {
    method: 'GET',
    path: '/documents/{id}/pdf',
    permission: 'document:see',
    medium: 'download',
    transaction: false,
    input,
    output: z.unknown(),
    summary: 'An invoice or a credit note as a PDF (PDF/A-3, with Factur-X where EN 16931 allows it)',
  },
  documentUbl: {
    method: 'GET',
    path: '/documents/{id}/ubl',
    permission: 'document:see',
    medium: 'download',
    transaction: false,
    input,
    output: z.unknown(),
    summary: 'An invoice or a credit note as UBL under EN 16931',
  },
})
