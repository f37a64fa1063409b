import { type ReactNode, useEffect, useRef, useState } from 'react'
import classes from './PinnedOrder.module.css'

interface PinnedOrderProps {
  ids: readonly string[]
  entry: (id: string) => ReactNode
  /** An entry was put before or after another. */
  onMove: (id: string, beside: string, edge: Edge) => void
}
export type Edge = 'before' | 'after'

/** Pinned entries that are dragged into another order; who uses no pointer has another way to the same. */
export function PinnedOrder({ ids, entry, onMove }: PinnedOrderProps) {
  // What drags is loaded when a pointer comes near.
  const [near, setNear] = useState(false)
  return (
    <div onPointerEnter={() => setNear(true)}>
      {ids.map((id) => (
        <Place key={id} id={id} on={near && ids.length > 1} onMove={onMove}>
          {entry(id)}
        </Place>
      ))}
    </div>
  )
}

interface PlaceProps extends Pick<PinnedOrderProps, 'onMove'> {
  id: string
  on: boolean
  children: ReactNode
}

function Place({ id, on, onMove, children }: PlaceProps) {
  const place = useRef<HTMLDivElement>(null)
  const [edge, setEdge] = useState<Edge>()
  const [dragging, setDragging] = useState(false)
  const latest = useRef(onMove)
  latest.current = onMove
  useEffect(() => {
    const element = place.current
    if (!on || !element) return undefined
    let stop: (() => void) | undefined
    let gone = false
    const edgeAt = (y: number): Edge => {
      const { top, height } = element.getBoundingClientRect()
      return y < top + height / 2 ? 'before' : 'after'
    }
    void import('./drag.ts').then(({ draggable, dropTargetForElements }) => {
      if (gone) return
      const stopDrag = draggable({
        element,
        getInitialData: () => ({ pinned: id }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      })
      const stopDrop = dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data.pinned === 'string' && source.data.pinned !== id,
        onDrag: ({ location }) => setEdge(edgeAt(location.current.input.clientY)),
        onDragLeave: () => setEdge(undefined),
        onDrop: ({ source, location }) => {
          setEdge(undefined)
          latest.current(String(source.data.pinned), id, edgeAt(location.current.input.clientY))
        },
      })
      stop = () => {
        stopDrag()
        stopDrop()
      }
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [id, on])
  return (
    <div ref={place} className={classes.place} data-edge={edge} data-dragging={dragging || undefined}>
      {children}
    </div>
  )
}
