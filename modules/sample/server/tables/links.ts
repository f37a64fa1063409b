import type { LinkKind } from '#modules/relationships/contract/link.ts'

/** First, what it is to the second, second, and what is known of it. */
export const links: readonly [from: string, kind: LinkKind, to: string, note: string | null][] = [
  ['Saltgrass Hotels', 'parent', 'Tansy Boutique Hotel', null],
  ['Saltgrass Hotels', 'parent', 'Grey Plover Inn', 'Bought in 2024, still orders by itself'],
  ['Linden Mill Flour', 'supplies', 'Hedgerow Dairy', null],
  ['Stonecrop Hotels', 'referred-by', 'Saltgrass Hotels', 'Paul Redferne worked there'],
  ['Lantern Row Cafés', 'referred-by', 'Calder Bay Barista School', 'Sends its graduates'],
  ['Rookery Arts Café', 'referred-by', 'Plumb Line Kitchens', null],
  ['Stonecrop Hotels', 'competes', 'Wayfarer Hostels', null],
  ['Tomasz Birk', 'reports-to', 'Ines Calloway', null],
  ['Marit Sollund', 'reports-to', 'Tomasz Birk', null],
]
