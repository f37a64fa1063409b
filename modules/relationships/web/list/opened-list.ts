/** The list a record was opened from: its order, and the way back. Kept for this window, so that reloading does not lose it. */
interface OpenedList {
  ids: readonly string[]
  /** Accounts of the whole result, loaded or not. */
  count: number
  /** Address of the list with its filters. */
  to: string
}

const place = 'rapport-opened-list'
const most = 2000

export function rememberList(list: OpenedList) {
  sessionStorage.setItem(place, JSON.stringify({ ...list, ids: list.ids.slice(0, most) }))
}

export interface ListPlace {
  to: string
  /** Position from 1, and its neighbours; undefined where the record stands in no list. */
  position?: number
  count?: number
  before?: string
  after?: string
}

export function placeIn(list: OpenedList | undefined, id: string): ListPlace {
  const index = list?.ids.indexOf(id) ?? -1
  if (list === undefined || index < 0) return { to: '/accounts' }
  const { ids, count, to } = list
  return { to, position: index + 1, count: Math.max(count, ids.length), before: ids[index - 1], after: ids[index + 1] }
}

export function openedList(): OpenedList | undefined {
  const text = sessionStorage.getItem(place)
  return text === null ? undefined : (JSON.parse(text) as OpenedList)
}
