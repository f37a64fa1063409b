import { type RefObject, useLayoutEffect, useState } from 'react'
import type { Column } from './column.ts'

export type ContentWidths = Readonly<Record<string, number>>

const none: ContentWidths = {}

/** Of each table by its label: one that is shown again has its widths at once, and is laid out once. */
const remembered = new Map<string, ContentWidths>()

/** Marks a cell that is never cut: figures; the name column takes what is left. */
export const fitOf = <Row>({ id, align, grow }: Column<Row>) => (align === 'end' && !grow ? id : undefined)

/**
 * How much room heads and figures that stand in the table ask for: a column of figures grows to its longest amount, so
 * that billions do not run into their neighbours. Widths grow only, so that columns stand still while scrolling.
 */
export function useContentWidths(grid: RefObject<HTMLElement | null>, label: string): ContentWidths {
  const [widths, setWidths] = useState(() => remembered.get(label) ?? none)
  useLayoutEffect(() => {
    if (grid.current === null) return
    const wider = widen(widths, grid.current)
    if (wider === widths) return
    remembered.set(label, wider)
    setWidths(wider)
  })
  return widths
}

function widen(widths: ContentWidths, grid: HTMLElement): ContentWidths {
  let wider = widths
  for (const cell of grid.querySelectorAll<HTMLElement>('[data-fit]')) {
    const needed = neededBy(cell)
    const { fit: column = '' } = cell.dataset
    if (needed > (wider[column] ?? 0)) wider = { ...wider, [column]: needed }
  }
  return wider
}

/** The cell's padding and what stands in it, were it to run out of the cell; a field takes the room it gets. */
function neededBy(cell: HTMLElement): number {
  if (cell.querySelector('input') !== null) return 0
  const boxes = [...cell.childNodes].map(boxOf).filter(({ width }) => width > 0)
  if (boxes.length === 0) return 0
  const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left))
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(cell)
  return Math.ceil(width + Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd))
}

/** An element's own box: words inside it that are there only for those who hear them ask for no room. */
function boxOf(node: ChildNode): DOMRect {
  if (node instanceof Element) return node.getBoundingClientRect()
  const text = document.createRange()
  text.selectNode(node)
  return text.getBoundingClientRect()
}
