import { z } from 'zod'

/** What a list of records is saved as. */
export const fileKind = z.enum(['csv', 'xlsx', 'vcard'])
export type FileKind = z.infer<typeof fileKind>
