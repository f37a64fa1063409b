import { z } from 'zod'

/** More than a price list or a contract has, and less than what fills a disk by mistake. */
export const largestAttachment = 25 * 1024 ** 2

const member = z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() })

/** A file that is kept with an account or a person. */
export const attachment = z.object({
  id: z.uuid(),
  accountId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  name: z.string(),
  /** As its first bytes say. */
  type: z.string(),
  /** How it may be looked at; null: it is only kept. */
  preview: z.enum(['image', 'pdf']).nullable(),
  bytes: z.number().int(),
  uploadedBy: member.nullable(),
  uploadedAt: z.string(),
  version: z.number().int(),
})
export type Attachment = z.infer<typeof attachment>

export const attachmentPage = z.object({ items: z.array(attachment), next: z.string().nullable() })
export type AttachmentPage = z.infer<typeof attachmentPage>

/** What a browser shows by itself and nobody can hide a script in. */
const shown: Readonly<Record<string, Attachment['preview']>> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'application/pdf': 'pdf',
}
export const previewOf = (type: string): Attachment['preview'] => (Object.hasOwn(shown, type) ? shown[type]! : null)

const nameOfFile = z
  .string()
  .min(1, 'Give the file a name')
  .max(1000, 'The name of a file has at most 1,000 characters. Shorten it.')

const one = { id: z.uuid() }
/** The account or the person: one of them. */
const of = { accountId: z.uuid().optional(), contactId: z.uuid().optional() }

export const newAttachment = z.strictObject({ ...of, name: nameOfFile })
export type NewAttachment = z.output<typeof newAttachment>
export const attachmentList = z.strictObject({
  ...of,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(2000).optional(),
})
export const attachmentFields = z.strictObject({ ...one, name: nameOfFile.optional() })
