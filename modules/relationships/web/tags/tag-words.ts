import type { TagColour, TaggedType } from '../../contract/tag.ts'

/** The colour of kinds that shows it. */
export const kindOfColour = { grey: 4, blue: 1, teal: 6, brown: 2, rose: 5, purple: 3 } as const satisfies Record<
  TagColour,
  number
>

export const colourWord: Record<TagColour, string> = {
  ...{ grey: 'Grey', blue: 'Blue', teal: 'Teal', brown: 'Brown', rose: 'Rose', purple: 'Purple' },
}

/** Where the accounts or the people stand that have a tag. */
export function taggedWith(tagId: string, list: TaggedType = 'account'): string {
  const filter = JSON.stringify({ all: [{ field: 'tag', is: 'is', value: [tagId] }] })
  return `${list === 'account' ? '/accounts' : '/people'}?filter=${encodeURIComponent(filter)}`
}
