/**
 * Places of the account page, and what a panel registered there gets. Other slices offer:
 * 'account.figures' the strip of key figures, 'account.period' the choice of period, 'account.left', 'account.middle' and
 * 'account.right' the columns of the overview, 'account.timeline', 'account.documents' and 'account.notes' whole tabs,
 * 'account.actions' and 'account.phone-actions' buttons, 'account.sheets' what opens beside, its id being the parameter of the address that names it.
 */
export interface AccountPanelProps {
  accountId: string
  accountName: string
  /** Who is there to talk to, as far as the reader may see them. */
  people: readonly { id: string; name: string }[]
  /** What the slices' servers answered with the page, by the panel's name. Each slice knows the shape of its own. */
  panels: Readonly<Record<string, unknown>>
  /** The page with another search: opens entries, documents, tabs. Undefined leaves a parameter out. */
  address: (change: Readonly<Record<string, string | undefined>>) => string
}

/** What the page of a person shows beside it: 'people.sheets', asked for by `?history=`. */
export interface PersonPanelProps {
  contactId: string
  name?: string | undefined
  close: () => void
}

/** The same page with its search changed. */
export function addressOf(path: string, search: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const text = new URLSearchParams(kept).toString()
  return text === '' ? path : `${path}?${text}`
}
