import type { EChartsCoreOption } from 'echarts/core'
import type { MoneyMode } from '../format/money.ts'
import { formatNumber, formatShare } from '../format/number.ts'
import { type Colours, faded } from './colours.ts'
import { type Band, peakOf, type RankedPoint, rankTicks, thinned } from './point.ts'
import type { RankCurveProps } from './RankCurve.tsx'
import { bracketSeries, ribbonSeries } from './rank-curve-parts.ts'
import { tooltipOf, tooltipStyle } from './tooltip.ts'

export interface RankCurveInput extends RankCurveProps {
  locale: string
  phone: boolean
  t: (words: string) => string
  money: (minor: number, mode?: MoneyMode) => string
}

const dotted = 400
const most = 1500

/** The option of the chart for the colours and the width of now. */
export function rankCurveOption(input: RankCurveInput) {
  const { points, phone, measure = 'share' } = input
  const peak = peakOf(points)
  const end = points.at(-1)
  // Of very many accounts the points are places along the curve: the last rank, not their number, is how many there are.
  const count = end?.rank ?? 0
  const bands = input.bands ?? usualBands(points, peak)
  return (colours: Colours, width: number): EChartsCoreOption => {
    const wide = !phone && width >= 480
    const small = { color: colours('third'), fontSize: 11, fontFamily: 'Inter Variable, system-ui, sans-serif' }
    const yText = (value: number) =>
      measure === 'share' ? formatShare(value, input.locale, 0) : input.money(value, 'short')
    const top = Math.max(...points.map((point) => point.cumulative), measure === 'share' ? 1 : 0)
    const low = Math.min(0, ...points.map((point) => point.cumulative))
    const room = bands.some((band) => band.label !== '') && !phone ? 24 : 16
    return {
      animation: false,
      textStyle: { fontFamily: small.fontFamily },
      grid: { left: 44, right: wide ? 116 : 8, top: room, bottom: 36 },
      tooltip: { ...tooltipStyle(colours), formatter: tooltipFormatter(input) },
      xAxis: {
        type: 'value',
        min: 0,
        max: count + (count < dotted ? 0.5 : 0),
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: {
          ...small,
          margin: 20,
          customValues: rankTicks(count, peak?.rank ?? 1),
          formatter: (rank: number) => formatNumber(rank, input.locale),
        },
      },
      yAxis: {
        type: 'value',
        min: low,
        max: top * 1.06,
        interval: tickStep(top - low),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...small, showMaxLabel: false, formatter: yText },
        splitLine: { lineStyle: { color: colours('line') }, showMaxLine: false },
      },
      series: [
        curve(input, colours, bands, measure === 'share'),
        dots(points, colours, phone),
        ribbonSeries(points, colours),
        ...(wide && peak !== undefined && end !== undefined ? [bracketSeries(input, peak, end, yText, colours)] : []),
        labels(input, colours, peak, wide, yText),
      ],
    }
  }
}

function usualBands(points: readonly RankedPoint[], peak: RankedPoint | undefined): readonly Band[] {
  const count = points.at(-1)?.rank ?? 0
  const fifth = Math.round(count * 0.2)
  const first: Band[] = fifth > 0 ? [{ from: 1, to: fifth, label: '', mood: 'good' }] : []
  if (peak === undefined || peak.rank >= count) return first
  return [...first, { from: peak.rank + 1, to: count, label: '', mood: 'bad' }]
}

/** A round step that makes three or four ticks. */
export function tickStep(span: number): number {
  if (span <= 0) return 1
  const rough = span / 3.4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find((factor) => rough <= factor * power) ?? 10
  return step * power
}

function curve(input: RankCurveInput, colours: Colours, bands: readonly Band[], whole: boolean) {
  const { points } = input
  const line = thinned(points, most).map((point) => [point.rank, point.cumulative])
  const moods = { good: colours('gain-mark'), bad: colours('loss-mark'), plain: colours('ground') }
  const texts = { good: colours('gain-text'), bad: colours('loss-text'), plain: colours('second') }
  return {
    type: 'line',
    data: [[0, 0], ...line],
    symbol: 'none',
    silent: true,
    z: 3,
    tooltip: { show: false },
    lineStyle: { color: colours('total'), width: 2 },
    areaStyle: { color: faded(colours('total'), 0.06), origin: 0 },
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: colours('third'), type: [4, 3], width: 1 },
      data: whole ? [{ yAxis: 1 }] : [],
    },
    markArea: {
      silent: true,
      data: bands.map((band) => [
        {
          name: input.phone ? '' : band.label,
          xAxis: band.from === 1 ? 0 : band.from - 0.5,
          itemStyle: { color: faded(moods[band.mood], band.mood === 'plain' ? 0 : 0.09) },
          label: { position: 'top', distance: 6, fontSize: 11, fontWeight: 600, color: texts[band.mood] },
        },
        { xAxis: band.to + 0.5 },
      ]),
    },
  }
}

function dots(points: readonly RankedPoint[], colours: Colours, phone: boolean) {
  const many = points.length > dotted
  return {
    type: 'scatter',
    z: 4,
    symbolSize: many ? 0 : phone ? 4 : 5,
    data: points.map((point) => ({
      value: [point.rank, point.cumulative],
      itemStyle: { color: colours(point.tone ?? 'total') },
    })),
    emphasis: { scale: 2.2, itemStyle: { borderColor: colours('ground'), borderWidth: 2 } },
  }
}

function labels(
  input: RankCurveInput,
  colours: Colours,
  peak: RankedPoint | undefined,
  wide: boolean,
  yText: (value: number) => string,
) {
  const { points, marks = [], phone } = input
  const losing = points.filter((point) => point.value < 0).slice(phone ? -1 : -3)
  const best = points[0]
  // A name that would stand on the line of the whole goes below it.
  const span = Math.max(...points.map((point) => point.cumulative), 1)
  const named = (point: RankedPoint, position: string, text = point.name) => ({
    ...{ point, position, text, strong: false },
    lowered: Math.abs(point.cumulative - 1) < span * 0.04,
  })
  const shown = [
    ...(best === undefined ? [] : [named(best, 'right')]),
    ...(phone
      ? []
      : marks.flatMap(({ rank, text }) =>
          points.filter((point) => point.rank === rank).map((point) => named(point, 'right', text)),
        )),
    // Where labels do not all fit, the worst stays.
    ...losing.toReversed().map((point) => named(point, 'left')),
    ...(!wide && peak !== undefined && peak !== points.at(-1)
      ? [{ ...named(peak, 'top', `${input.t('Peak')} ${yText(peak.cumulative)}`), strong: true }]
      : []),
  ]
  return {
    type: 'scatter',
    z: 6,
    emphasis: { disabled: true },
    tooltip: { show: false },
    symbolSize: 8,
    labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
    data: shown.map(({ point, position, text, strong, lowered }) => ({
      value: [point.rank, point.cumulative],
      itemStyle: { color: colours(point.tone ?? 'total'), borderColor: colours('ground'), borderWidth: 1.5 },
      label: {
        show: true,
        formatter: () => text,
        ...(lowered ? below(position) : { position, distance: 7 }),
        fontSize: 11,
        fontWeight: strong ? 600 : 500,
        fontFamily: 'Inter Variable, system-ui, sans-serif',
        color: colours('text'),
        textBorderColor: colours('ground'),
        textBorderWidth: 3,
      },
    })),
  }
}

/** Beside and under the dot. */
const below = (side: string) =>
  side === 'left' ? { position: [-6, 9], align: 'right' } : { position: [14, 9], align: 'left' }

const tooltipFormatter = (input: RankCurveInput) => (params: unknown) => {
  const hit = (params as { seriesIndex: number; dataIndex: number }[]).find(({ seriesIndex }) => seriesIndex === 1)
  const point = hit === undefined ? undefined : input.points[hit.dataIndex]
  if (point === undefined) return ''
  const rank = `${formatNumber(point.rank, input.locale)} ${input.t('of')} ${formatNumber(input.points.at(-1)?.rank ?? 0, input.locale)}`
  const own = point.figures === undefined ? [[input.t('Amount'), input.money(point.value)] as const] : []
  return tooltipOf(point, [...own, [input.t('Rank'), rank]])
}
