import { useCallback, useRef, useState } from 'react'

export type Selection = ReadonlySet<string>

const nothing: Selection = new Set()

/** Which rows are selected; the range runs from the row selected last. */
export function useSelection(
  ids: readonly string[],
  given: Selection | undefined,
  onSelect: ((next: Selection) => void) | undefined,
) {
  const [own, setOwn] = useState<Selection>(nothing)
  const selected = given ?? own
  const anchor = useRef<string>(undefined)
  const set = useCallback((next: Selection) => (onSelect === undefined ? setOwn(next) : onSelect(next)), [onSelect])
  const toggle = (id: string) => {
    anchor.current = id
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    set(next)
  }
  const extendTo = (id: string) => {
    const from = anchor.current === undefined ? 0 : ids.indexOf(anchor.current)
    const to = ids.indexOf(id)
    set(new Set([...selected, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]))
  }
  const all = () => set(selected.size === ids.length ? nothing : new Set(ids))
  return { selected, toggle, extendTo, all, clear: () => set(nothing) }
}
