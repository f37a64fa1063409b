import type { EChartsType } from 'echarts/core'

interface Clicks {
  /** Which thing stands at a rank; -1 for none. */
  indexAt: (rank: number) => number
  /** The thing whose tooltip is shown; -1 for none. */
  pointed: () => number
  open: (index: number) => void
}

/**
 * Opens what is clicked: the thing a label, dot or column stands for, wherever its words lie; anywhere else in the plot the
 * one that the tooltip names.
 */
export function openClicked(chart: EChartsType, { indexAt, pointed, open }: Clicks): void {
  let clicked: number | undefined
  chart.on('click', ({ value }) => {
    const rank = Array.isArray(value) ? value[0] : undefined
    clicked = typeof rank === 'number' ? indexAt(rank) : undefined
  })
  chart.getZr().on('click', () => {
    const under = pointed()
    // The chart tells of a place that was clicked first, and then, in the same turn, of the part that lies there.
    queueMicrotask(() => {
      const index = clicked ?? under
      clicked = undefined
      if (index >= 0) open(index)
    })
  })
}
