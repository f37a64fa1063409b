import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width an element has, followed as it changes. */
export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    if (element.current === null) return
    const watch = new ResizeObserver(([entry]) => entry && setRoom(Math.floor(entry.contentRect.width)))
    setRoom(element.current.clientWidth)
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return room
}
