import { z } from 'zod'
import { text } from './text.ts'

export const taggedTypes = ['account', 'contact'] as const
export type TaggedType = (typeof taggedTypes)[number]

/** The colours that kinds of things have on every screen, in both themes. */
export const tagColours = ['grey', 'blue', 'teal', 'brown', 'rose', 'purple'] as const
export type TagColour = (typeof tagColours)[number]

/** As it stands on a record. */
export const tagMark = z.object({ id: z.uuid(), name: z.string(), colour: z.enum(tagColours) })
export type TagMark = z.infer<typeof tagMark>

/** In a list of tags: with how many records have it that the reader sees, where that was asked for. */
export const tag = tagMark.extend({
  version: z.number().int(),
  accounts: z.number().int().optional(),
  people: z.number().int().optional(),
})
export type Tag = z.infer<typeof tag>

/** More on one record is read by nobody. */
export const mostTags = 50

const seen = /[\p{L}\p{N}\p{P}\p{S}]/u
/** Turns of direction and other signs without a shape: two names that look the same would be two tags. */
const unseen = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

const tagName = text(60)
  .transform((name) => name.replace(/\s+/g, ' ').replace(unseen, '').trim())
  .pipe(z.string().regex(seen, 'The tag has no name. Give it one.'))

export const newTag = z.strictObject({ name: tagName, colour: z.enum(tagColours).default('grey') })
export const tagFields = z.strictObject({ name: tagName.optional(), colour: z.enum(tagColours).optional() })
export type TagFields = z.output<typeof tagFields>

/** A tag that is there, or one by its name, made where there is none. */
export const wantedTag = z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ name: tagName })])
export type WantedTag = z.output<typeof wantedTag>
