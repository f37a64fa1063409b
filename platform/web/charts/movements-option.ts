import type { EChartsCoreOption } from 'echarts/core'
import type { MoneyMode } from '../format/money.ts'
import type { Token } from '../theme/tokens.ts'
import { type Colours, faded } from './colours.ts'
import { tickStep } from './rank-curve-option.ts'
import { tooltipOf, tooltipStyle } from './tooltip.ts'

/** What came and went in a period, and where it left the level. Amounts are minor units. */
export interface Movement {
  id: string
  /** Under the axis: "Mar". */
  short: string
  /** In the tooltip: "March 2026". */
  name: string
  /** By the ids of the parts; what takes away is negative. */
  parts: Readonly<Record<string, number>>
  level: number
}

export interface MovementPart {
  id: string
  label: string
  tone: Token
  /** From 0 to 1; 1 when left out. */
  weight?: number
}

interface MovementsInput {
  movements: readonly Movement[]
  parts: readonly MovementPart[]
  level: string
  phone: boolean
  money: (minor: number, mode?: MoneyMode) => string
}

/** Columns up and down from zero in their own scale, and the level as a line above them in another. */
export function movementsOption({ movements, parts, level, phone, money }: MovementsInput) {
  const up = Math.max(0, ...movements.map(({ parts: of }) => sumOf(of, (amount) => amount > 0)))
  const down = Math.min(0, ...movements.map(({ parts: of }) => sumOf(of, (amount) => amount < 0)))
  const top = Math.max(0, ...movements.map((each) => each.level))
  const every = Math.ceil(movements.length / (phone ? 6 : 12))
  const step = tickStep(Math.max(up, -down))
  return (colours: Colours, width: number): EChartsCoreOption => {
    const small = { color: colours('third'), fontSize: 11, fontFamily: 'Inter Variable, system-ui, sans-serif' }
    const bare = { axisLine: { show: false }, axisTick: { show: false } }
    const xAxis = { type: 'category', data: movements.map(({ short }) => short), ...bare, splitLine: { show: false } }
    const yAxis = {
      ...{ type: 'value', ...bare, splitLine: { lineStyle: { color: colours('line') }, showMaxLine: false } },
      axisLabel: { ...small, showMaxLabel: false, formatter: (value: number) => money(value, 'short') },
    }
    const column = Math.max(2, ((width - 70) / Math.max(1, movements.length)) * 0.62)
    return {
      animation: false,
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      grid: [
        { left: 56, right: 14, top: 12, height: '42%' },
        { left: 56, right: 14, top: '56%', bottom: 24 },
      ],
      tooltip: { ...tooltipStyle(colours), formatter: formatterOf(movements, parts, level, money) },
      xAxis: [
        { ...xAxis, gridIndex: 0, axisLabel: { show: false } },
        {
          ...{ ...xAxis, gridIndex: 1 },
          axisLabel: {
            ...small,
            // Counted from the end, so that the last one is named.
            interval: (at: number) => (movements.length - 1 - at) % every === 0,
          },
        },
      ],
      yAxis: [
        { ...yAxis, gridIndex: 0, min: 0, max: top * 1.08 || 1, interval: tickStep(top) },
        {
          ...{ ...yAxis, gridIndex: 1, interval: step, axisLabel: { ...yAxis.axisLabel, showMaxLabel: true } },
          ...{ min: 0 - Math.ceil(-down / step) * step, max: Math.ceil(up / step) * step || step },
        },
      ],
      series: [
        {
          ...{ type: 'line', xAxisIndex: 0, yAxisIndex: 0, symbol: 'circle', symbolSize: phone ? 3 : 5 },
          data: movements.map((each, at) => [at, each.level]),
          lineStyle: { color: colours('total'), width: 2 },
          itemStyle: { color: colours('total') },
          areaStyle: { color: faded(colours('total'), 0.08) },
        },
        ...parts.map(({ id, tone, weight = 1 }) => ({
          ...{ type: 'bar', stack: 'all', xAxisIndex: 1, yAxisIndex: 1, barWidth: column },
          data: movements.map(({ parts: of }, at) => [at, of[id] ?? 0]),
          itemStyle: { color: faded(colours(tone), weight) },
        })),
      ],
    }
  }
}

const sumOf = (parts: Movement['parts'], which: (amount: number) => boolean) =>
  Object.values(parts)
    .filter(which)
    .reduce((sum, amount) => sum + amount, 0)

const formatterOf =
  (movements: readonly Movement[], parts: readonly MovementPart[], level: string, money: MovementsInput['money']) =>
  (params: unknown) => {
    const [hit] = params as { dataIndex: number }[]
    const movement = hit === undefined ? undefined : movements[hit.dataIndex]
    if (movement === undefined) return ''
    const moved = parts.flatMap(({ id, label }) => {
      const amount = movement.parts[id] ?? 0
      return amount === 0 ? [] : [[label, money(amount)] as const]
    })
    return tooltipOf({ name: movement.name, figures: moved }, [[level, money(movement.level)]])
  }
