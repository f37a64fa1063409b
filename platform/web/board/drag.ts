import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Lets a card be dragged; answers whether it is. */
export function useCardDrag(face: RefObject<HTMLElement | null>, id: string, on: boolean): boolean {
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    if (!on || !face.current) return undefined
    return draggable({
      element: face.current,
      getInitialData: () => ({ card: id }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [face, id, on])
  return dragging
}

/** Lets cards be dropped; answers whether one is over it. */
export function useColumnDrop(list: RefObject<HTMLElement | null>, drop: ((id: string) => void) | undefined): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(drop)
  latest.current = drop
  const on = drop !== undefined
  useEffect(() => {
    if (!on || !list.current) return undefined
    return dropTargetForElements({
      element: list.current,
      canDrop: ({ source }) => typeof source.data.card === 'string',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        latest.current?.(String(source.data.card))
      },
    })
  }, [list, on])
  return over
}
