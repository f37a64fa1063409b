/**
 * Places of the page of a person, and what a panel registered there gets. Other slices offer: 'person.left',
 * 'person.middle' and 'person.right' the columns, 'person.actions' buttons. On the card of who just walked in:
 * 'card.face' a picture instead of the initials, 'card.words' the last words, 'card.favourites' what they buy,
 * 'card.promises' what we owe them.
 */
export interface ContactPanelProps {
  contactId: string
  contactName: string
  /** Their main account, where the reader sees it. */
  accountId: string | null
  /** What the slices' servers answered with the page, by the panel's name. Each slice knows the shape of its own. */
  panels: Readonly<Record<string, unknown>>
}
