import { type RefObject, useLayoutEffect, useState } from 'react'

/** Of each table by its label: one that is shown again is drawn once, with the columns it had room for. */
const remembered = new Map<string, number>()

/** The width a table has, followed as it changes. */
export function useRoom(element: RefObject<HTMLElement | null>, label: string): number {
  const [room, setRoom] = useState(remembered.get(label) ?? Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    if (element.current === null) return
    const take = (width: number) => {
      remembered.set(label, width)
      setRoom(width)
    }
    const watch = new ResizeObserver(([entry]) => entry && take(Math.floor(entry.contentRect.width)))
    take(element.current.clientWidth)
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element, label])
  return room
}
