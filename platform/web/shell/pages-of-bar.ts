import type { PageOffer } from '../registration.ts'

/** The pages that stand in the phone's bar, in their order: the first three; the others are under More. */
export const pagesOfBar = (pages: readonly PageOffer[]): readonly PageOffer[] =>
  pages
    .filter((page) => page.phone !== undefined)
    .toSorted((a, b) => a.phone!.place - b.phone!.place)
    .slice(0, 3)
