import { z } from 'zod'

/** What a browser says of itself when it is asked to be told (RFC 8030, 8291). */
export const newDevice = z.strictObject({
  endpoint: z
    .url({ protocol: /^https$/, error: 'This is no service of push. Turn the device on again' })
    .max(1000, 'The address of this service is longer than 1000 characters'),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{87}=?$/, 'This is no key of a browser. Turn the device on again'),
    auth: z.string().regex(/^[\w-]{22}(==)?$/, 'This is no key of a browser. Turn the device on again'),
  }),
  name: z
    .string()
    .trim()
    .min(1, 'Say which device this is')
    .max(100, 'Use at most 100 characters')
    .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored'),
})
export type NewDevice = z.output<typeof newDevice>

export const device = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Of its endpoint, by which a browser knows itself; the endpoint is told to nobody. */
  mark: z.string(),
  createdAt: z.string(),
  lastSentAt: z.string().nullable(),
})
export type Device = z.infer<typeof device>
