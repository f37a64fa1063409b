import type { EChartsCoreOption } from 'echarts/core'
import type { MoneyMode } from '../format/money.ts'
import { formatNumber, formatShare } from '../format/number.ts'
import type { Colours } from './colours.ts'
import { type RankedPoint, rankTicks } from './point.ts'
import { tickStep } from './rank-curve-option.ts'
import { tooltipOf, tooltipStyle } from './tooltip.ts'

interface ParetoInput {
  points: readonly RankedPoint[]
  mark: number
  locale: string
  phone: boolean
  t: (words: string) => string
  money: (minor: number, mode?: MoneyMode) => string
}

/** The first rank whose running share reaches the mark; undefined when none does. */
const rankOfShare = (points: readonly RankedPoint[], share: number) =>
  points.find((point) => point.cumulative >= share)?.rank

export function paretoOption({ points, mark, locale, money, t }: ParetoInput) {
  const marked = rankOfShare(points, mark)
  const top = Math.max(0, ...points.map((point) => point.value))
  // Of very many accounts the points are places along the curve.
  const count = points.at(-1)?.rank ?? 0
  return (colours: Colours, width: number): EChartsCoreOption => {
    const small = { color: colours('third'), fontSize: 11, fontFamily: 'Inter Variable, system-ui, sans-serif' }
    const bare = { axisLine: { show: false }, axisTick: { show: false } }
    return {
      animation: false,
      grid: { left: 48, right: 44, top: 18, bottom: 26 },
      tooltip: { ...tooltipStyle(colours), formatter: formatterOf(points, locale, money, t) },
      xAxis: {
        type: 'value',
        min: 0.4,
        max: count + 0.6,
        ...bare,
        splitLine: { show: false },
        axisLabel: {
          ...small,
          customValues: rankTicks(count, marked ?? 1),
          formatter: (rank: number) => formatNumber(rank, locale),
        },
      },
      yAxis: [
        {
          type: 'value',
          ...bare,
          max: top * 1.06,
          interval: tickStep(top),
          axisLabel: { ...small, showMaxLabel: false, formatter: (value: number) => money(value, 'short') },
          splitLine: { lineStyle: { color: colours('line') }, showMaxLine: false },
        },
        {
          type: 'value',
          ...bare,
          min: 0,
          max: 1.06,
          interval: 0.5,
          splitLine: { show: false },
          axisLabel: { ...small, showMaxLabel: false, formatter: (value: number) => formatShare(value, locale, 0) },
        },
      ],
      series: [columns(points, colours, width), together(points, colours, mark, marked, locale)],
    }
  }
}

/** Left and right of the plot. */
const edges = 92

const columns = (points: readonly RankedPoint[], colours: Colours, width: number) => ({
  type: 'bar',
  data: points.map((point) => [point.rank, point.value]),
  barWidth: Math.max(0.5, ((width - edges) / Math.max(1, points.length)) * 0.76),
  itemStyle: { color: colours('cost'), borderRadius: points.length < 120 ? [2, 2, 0, 0] : 0 },
  large: points.length > 2000,
})

const together = (
  points: readonly RankedPoint[],
  colours: Colours,
  mark: number,
  marked: number | undefined,
  locale: string,
) => ({
  type: 'line',
  yAxisIndex: 1,
  symbol: 'none',
  data: points.map((point) => [point.rank, point.cumulative]),
  lineStyle: { color: colours('total'), width: 2 },
  markLine: {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colours('third'), type: [4, 3], width: 1 },
    label: {
      show: true,
      position: 'end',
      distance: 4,
      fontSize: 11,
      fontWeight: 600,
      color: colours('text'),
      textBorderColor: colours('ground'),
      textBorderWidth: 3,
      formatter: () => formatNumber(marked ?? 0, locale),
    },
    data:
      marked === undefined
        ? []
        : [{ xAxis: marked }, { yAxis: mark, label: { formatter: formatShare(mark, locale, 0) } }],
  },
})

const formatterOf =
  (points: readonly RankedPoint[], locale: string, money: ParetoInput['money'], t: ParetoInput['t']) =>
  (params: unknown) => {
    const [hit] = params as { dataIndex: number }[]
    const point = hit === undefined ? undefined : points[hit.dataIndex]
    if (point === undefined) return ''
    const own = point.figures === undefined ? [[t('Amount'), money(point.value)] as const] : []
    return tooltipOf(point, [...own, [t('Together'), formatShare(point.cumulative, locale)]])
  }
