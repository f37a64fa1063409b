import type { Component, ComponentType, ReactNode } from 'react'
import type { LiveKeys } from './live/touched.ts'

export type Icon = ComponentType<{ size?: number | string; stroke?: number | string; className?: string }>

/** A group of work in the sidebar. A group without further pages opens its first page itself. */
export interface Group {
  id: string
  title: string
  icon: Icon
  /** 'g v': goes to the group's first page. */
  keys?: string
}

export interface PageOffer {
  /** '/things/$id': parts with $ are read by `useParams()`. */
  path: string
  component: ComponentType
  title: string
  /** Id of the group; pages without one stand in no menu (records, forms). */
  group?: string
  icon?: Icon
  /** 'g a': goes there. */
  keys?: string
  /** Rows that ask for action, beside the entry. A hook. */
  useCount?: () => number | undefined
  /** Stands by itself, with its count: at the foot of the sidebar, and in the head of every page of the phone. */
  apart?: true
  /** 'plain' leaves sidebar and session out: sign-in, first run, public pages. */
  layout?: 'plain'
  /**
   * False keeps a page of a group out of the sidebar; its breadcrumb still names the group. 'phone': only the phone lists
   * it, where the page that leads there has no room for the way.
   */
  listed?: false | 'phone'
  /** A verb the member needs; without it the page answers "not here". */
  permission?: string
  /** Place in the phone's bar, 1 to 4, and its short word; it has room for the first three. */
  phone?: { place: 1 | 2 | 3 | 4; label: string }
}

/** A part another slice's page shows, in the order of `order`. Props are agreed with the owner of the place. */
export interface PanelOffer<Props = Record<string, unknown>> {
  id: string
  /** The place the owner names: 'thing.overview'. */
  place: string
  component: ComponentType<Props>
  order: number
}

/** A panel whatever its props: the owner of the place knows them. */
export interface AnyPanel extends Omit<PanelOffer, 'component'> {
  component: ((props: never) => ReactNode | Promise<ReactNode>) | (new (props: never) => Component<unknown>)
}

export interface Found {
  id: string
  label: string
  /** Grey words after the label. */
  note?: ReactNode
  /** Avatar or icon. */
  leading?: ReactNode
  /** Chip, amount, age: at the end of the row. */
  trailing?: ReactNode
  to: string
  /** Opens it beside its list: ⌘↵. */
  beside?: string
  /** The record it is, for what slices can do with one. */
  record?: { type: string; id: string }
}

/** What can be done with a record somebody found, from anywhere: "Write a note". */
export interface RecordAction {
  /** Type of the record: 'thing'. */
  of: string
  id: string
  label: string
  /** The key it has on the record's own page. */
  keys?: string
  icon?: Icon
  permission?: string
  to: (id: string) => string
}

/** What a slice answers when somebody searches everything. */
export interface SearchSource {
  id: string
  /** Heading of its rows in ⌘K. */
  group: string
  search?: (query: string, signal: AbortSignal) => Promise<readonly Found[]>
  /** What stands there before anything is typed. */
  atOnce?: (signal: AbortSignal) => Promise<readonly Found[]>
}

/** An action that is always there: "New thing". */
export interface StandingAction {
  id: string
  label: string
  keys?: string
  group?: string
  icon?: Icon
  permission?: string
  to: string
  /** Where it leads instead on a page of a record, so that it is of that record though nothing of it has come yet. */
  toFrom?: (path: string) => string | undefined
  /** Offered by the + of the phone's bar. */
  phone?: boolean
  /** What is typed next belongs to the field that it opens. */
  thenTyped?: boolean
}

export interface WebSlice {
  pages?: readonly PageOffer[]
  panels?: readonly AnyPanel[]
  search?: readonly SearchSource[]
  actions?: readonly StandingAction[]
  recordActions?: readonly RecordAction[]
  /** Which queries show what an event tells of; they are read again when somebody else changes it. */
  live?: LiveKeys
}

export const definePage = (page: PageOffer): PageOffer => page
export const definePanel = <Props>(panel: PanelOffer<Props>): PanelOffer<Props> => panel
export const defineWebSlice = (slice: WebSlice): WebSlice => slice
