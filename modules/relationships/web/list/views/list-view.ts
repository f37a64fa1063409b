import type { ViewList } from '../../../contract/saved-view.ts'

/** What the address of every list holds, and a view keeps. */
export interface ListView {
  find: string
  /** Conditions joined by and, or and not, as JSON. */
  filter: string
  sort: string
  /** The ids of the columns, with commas between them; empty: as many as have room. */
  columns: string
  group: string
  layout: string
  /** The saved view it began with. */
  view: string
}

/** Whatever else the list holds in its address; `fresh` is the list as it was just opened. */
export interface ShownList<V extends ListView> {
  list: ViewList
  fresh: V
  view: V
  setView: (change: Partial<V>) => void
}

/** How the lists are called. */
export const listWord: Record<ViewList, string> = { account: 'Accounts', contact: 'People' }
/** The same at the head of the ids of actions. */
export const listId: Record<ViewList, string> = { account: 'accounts', contact: 'people' }
