import { z } from 'zod'

/** One line of text, its accents in one spelling, so that what looks the same is the same. */
export const text = (most = 200) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most, `Use at most ${most} characters`)
    .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')

export const optionalText = (most?: number) =>
  text(most)
    .nullable()
    .transform((value) => value || null)
    .optional()
