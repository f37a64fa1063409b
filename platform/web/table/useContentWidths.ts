import { type RefObject, useLayoutEffect, useState } from 'react'
import type { Column } from './column.ts'

export type ContentWidths = Readonly<Record<string, number>>

const none: ContentWidths = {}

/** Of each table by its label: one that is shown again has its widths at once, and is laid out once. */
const remembered = new Map<string, ContentWidths>()

/** The room of what was measured already, by what it looks like: asking the browser lays the whole page out. */
const measured = new Map<string, number>()

// With other letters, or the page zoomed, everything is as wide as it is then.
globalThis.document?.fonts?.addEventListener('loadingdone', () => measured.clear())
globalThis.addEventListener?.('resize', () => measured.clear())

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
    const wider = widen(widths, grid.current, label)
    if (wider === widths) return
    remembered.set(label, wider)
    setWidths(wider)
  })
  return widths
}

function widen(widths: ContentWidths, grid: HTMLElement, label: string): ContentWidths {
  let wider = widths
  for (const cell of grid.querySelectorAll<HTMLElement>('[data-fit]')) {
    const { fit: column = '' } = cell.dataset
    const needed = neededBy(cell, `${label} ${column}`)
    if (needed > (wider[column] ?? 0)) wider = { ...wider, [column]: needed }
  }
  return wider
}

/** Digits of a table are all as wide: "€413,610" needs what "€207,355" needed in the same column. */
function neededBy(cell: HTMLElement, column: string): number {
  const parts = cell.getElementsByTagName('*').length
  const look = [column, cell.role, cell.parentElement?.className, parts, cell.textContent.replace(/\d/g, '0')].join()
  const known = measured.get(look)
  if (known !== undefined) return known
  const needed = measure(cell)
  // What is not shown yet has no width.
  if (needed > 0) measured.set(look, needed)
  return needed
}

/** The cell's padding and what stands in it, were it to run out of the cell; a field takes the room it gets. */
function measure(cell: HTMLElement): number {
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
