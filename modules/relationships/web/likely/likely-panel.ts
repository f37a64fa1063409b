/** What is typed about a record that does not exist yet, as far as it goes. */
export interface Typed {
  name: string
  email: string
  phone: string
  website?: string
  /** Where the new person is to work. */
  accountId?: string
}

/**
 * Place 'record.likely', below the fields of a form that creates an account or a person. A slice above says there which
 * record it may be already; it never holds the form up.
 */
export interface LikelyPanelProps {
  kind: 'account' | 'contact'
  typed: Typed
  /** The record is opened instead: the form goes. */
  onOpen: () => void
}
