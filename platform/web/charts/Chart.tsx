import { useDirection } from '@mantine/core'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTheme } from '../theme/use-theme.ts'
import classes from './Chart.module.css'
import { useChartPanel } from './chart-panel-context.ts'
import { type Colours, readColours } from './colours.ts'
import { drawIn } from './echarts.ts'
import { hearRanks } from './hear-ranks.ts'

export interface ChartProps {
  /** What the chart says, in a sentence: its name for those who do not see it. */
  sentence: string
  /** In px, or as CSS says it. */
  height: number | string
  option: (colours: Colours, width: number, height: number) => EChartsCoreOption
  /** How many things can be pointed at with the arrows. */
  length: number
  /** Index of the series and of its data for the n-th thing. */
  target: (index: number) => { seriesIndex: number; dataIndex: number }
  /** Which thing stands at a value of what is drawn: a rank on the x axis; -1 for none. */
  indexAt: (value: number) => number
  onOpen?: (index: number) => void
  /** What it hears from the pointer; ranks from 1 along the x axis when left out. */
  hear?: (chart: EChartsType, hearing: Hearing) => void
}

/** What the pointer does to a chart, told by the place of a thing. */
export interface Hearing {
  indexAt: (value: number) => number
  /** The thing that is pointed at; -1 for none. */
  pointed: () => number
  point: (index: number) => void
  open: (index: number) => void
}

/** One SVG chart: drawn anew for another theme or size, moved through by arrows, opened by click and Enter. */
export default function Chart(props: ChartProps) {
  const { sentence, height, option, length, target, indexAt, onOpen, hear = hearRanks } = props
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const at = useRef(-1)
  const { shown } = useTheme()
  const { dir } = useDirection()
  const offerPicture = useChartPanel()?.offerPicture
  const latest = useRef({ option, indexAt, onOpen })
  latest.current = { option, indexAt, onOpen }

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const made = drawIn(element)
    chart.current = made
    const draw = () =>
      made.setOption(latest.current.option(readColours(), element.clientWidth, element.clientHeight), {
        notMerge: true,
      })
    const watch = new ResizeObserver(() => {
      made.resize()
      draw()
    })
    watch.observe(element)
    draw()
    hear(made, {
      indexAt: (value) => latest.current.indexAt(value),
      pointed: () => at.current,
      point: (index) => {
        at.current = index
      },
      open: (index) => latest.current.onOpen?.(index),
    })
    offerPicture?.(() => made.getDataURL({ type: 'svg' }))
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [offerPicture, hear])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme and the direction change what is read, not what is passed
  useEffect(() => {
    // The theme's attribute is set in an effect of the provider, after this one.
    const frame = requestAnimationFrame(() => {
      const { clientWidth = 600, clientHeight = 230 } = place.current ?? {}
      chart.current?.setOption(option(readColours(), clientWidth, clientHeight), { notMerge: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [option, shown, dir])

  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }
    const step = steps[event.key]
    if (event.key === 'Enter' && at.current >= 0) onOpen?.(at.current)
    else if (event.key === 'Escape') chart.current?.dispatchAction({ type: 'hideTip' })
    else if (step !== undefined || event.key === 'Home' || event.key === 'End') {
      const next = step === undefined ? (event.key === 'Home' ? 0 : length - 1) : at.current + step
      at.current = Math.max(0, Math.min(length - 1, next))
      chart.current?.dispatchAction({ type: 'showTip', ...target(at.current) })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={place}
      role="img"
      aria-label={sentence}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move through its points
      tabIndex={0}
      dir="ltr"
      className={classes.chart}
      style={{ height }}
      onKeyDown={move}
    />
  )
}
