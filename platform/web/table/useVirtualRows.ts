import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface VirtualRows {
  length: number
  rowHeight: number
  /** The grid scrolls by itself; otherwise the page does. */
  fill: boolean
  gridRef: RefObject<HTMLElement | null>
  bodyRef: RefObject<HTMLElement | null>
  onEndReached?: () => void
  more: boolean
  /** Drawn wherever it stands: what is typed in it must not go. */
  kept?: number | undefined
}

/** Of the table shown last: the next draws its rows at once, and not first none of them. */
let windowHeight = globalThis.innerHeight ?? 0

const headAndTotals = { scrollPaddingStart: 29, scrollPaddingEnd: 35 }

/** Which rows stand in the window, and where. */
export function useVirtualRows({
  length,
  rowHeight,
  fill,
  gridRef,
  bodyRef,
  onEndReached,
  more,
  kept = -1,
}: VirtualRows) {
  const scroller = () =>
    fill ? gridRef.current : (gridRef.current?.closest<HTMLElement>('[data-page-scroll]') ?? null)
  const [margin, setMargin] = useState(0)
  const measuredAt = useRef(0)
  useLayoutEffect(() => {
    // Only the head stands above rows that scroll inside; above those that scroll with the page anything may.
    if (fill && measuredAt.current === rowHeight) return
    const outer = scroller()
    const body = bodyRef.current
    // Put aside while a part of the page comes, it has no height.
    if (outer === null || body === null || outer.clientHeight === 0) return
    measuredAt.current = rowHeight
    windowHeight = outer.clientHeight
    const next = Math.round(body.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop)
    if (next !== margin) setMargin(next)
  })
  const ahead = useAhead()
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range)
      return kept < 0 || seen.includes(kept) ? seen : [...seen, kept].toSorted((a, b) => a - b)
    },
    [kept],
  )
  const virtualizer = useVirtualizer({
    count: length,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    overscan: ahead,
    initialRect: { width: 0, height: windowHeight },
    scrollMargin: margin,
    rangeExtractor,
    ...headAndTotals,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height asks for another measure
  useEffect(() => virtualizer.measure(), [rowHeight])
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && length > 0 && last >= length - 30) onEndReached?.()
  }, [more, last, length, onEndReached])
  return {
    items: items.map((item) => ({ index: item.index, top: item.start - margin })),
    height: virtualizer.getTotalSize(),
    reveal: (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  }
}

/** Rows beyond the window are drawn once those inside have been shown. */
function useAhead(): number {
  const [rows, setRows] = useState(0)
  useEffect(() => startTransition(() => setRows(8)), [])
  return rows
}
