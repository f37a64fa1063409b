import type { Colours } from './colours.ts'
import type { RankedPoint } from './point.ts'
import type { RankCurveInput } from './rank-curve-option.ts'

interface Api {
  coord: (value: [number, number]) => [number, number]
  value: (dimension: number) => number
}
interface Params {
  coordSys: { x: number; y: number; width: number; height: number }
}

const ribbonMost = 400

/** A ribbon of tones under the axis, because tones need not lie in order. */
export function ribbonSeries(points: readonly RankedPoint[], colours: Colours) {
  const step = Math.max(1, Math.ceil(points.length / ribbonMost))
  const shown = points.filter((_, index) => index % step === 0)
  const anyTone = points.some((point) => point.tone !== undefined)
  return {
    type: 'custom',
    silent: true,
    tooltip: { show: false },
    data: anyTone ? shown.map((point) => [point.rank, 0]) : [],
    renderItem: (params: Params & { dataIndex: number }, api: Api) => {
      const rank = api.value(0)
      const [from] = api.coord([rank - 0.5, 0])
      const next = shown[params.dataIndex + 1]?.rank ?? rank + step
      const [to] = api.coord([next - 0.5, 0])
      const gap = to - from > 4 ? 1 : 0
      const y = params.coordSys.y + params.coordSys.height + 7
      return {
        type: 'rect',
        shape: { x: from + gap, y, width: Math.max(0.5, to - from - gap), height: 8, r: to - from > 4 ? 1.5 : 0 },
        style: { fill: colours(shown[params.dataIndex]?.tone ?? 'total') },
      }
    },
  }
}

/** Right of the plot: the peak, the end, and what lies between as a bracket. */
export function bracketSeries(
  input: RankCurveInput,
  peak: RankedPoint,
  end: RankedPoint,
  yText: (value: number) => string,
  colours: Colours,
) {
  const eroded = peak.rank < end.rank && peak.cumulative > end.cumulative
  return {
    type: 'custom',
    silent: true,
    tooltip: { show: false },
    z: 5,
    data: [[end.rank, end.cumulative]],
    renderItem: (params: Params, api: Api) => {
      const right = params.coordSys.x + params.coordSys.width
      const [peakX, peakY] = api.coord([peak.rank, peak.cumulative])
      const [, endY] = api.coord([end.rank, end.cumulative])
      const write = writer(colours, right + 18)
      const amount = (minor: number | undefined) => (minor === undefined ? '' : input.money(minor))
      const apart = Math.max(endY - peakY, eroded ? 52 : 0)
      const top = Math.max(2, Math.min(peakY - 6, endY - 6))
      const children = [
        ...write(top, `${input.t('Peak')} ${yText(peak.cumulative)}`, 'strong'),
        ...write(top + 14, amount(input.peakAmount), 'plain'),
      ]
      const tail =
        input.axisLabel === undefined
          ? []
          : axisTail(input.axisLabel, right + 4 + 3 * (String(end.rank).length - 1), params.coordSys, colours)
      if (!eroded) return { type: 'group', children: [...children, ...tail] }
      const middle = top + 14 + Math.max(16, (apart - 14) / 2)
      return {
        type: 'group',
        children: [
          dashedLine(peakX, peakY, right + 10, colours),
          ...bracket(right + 10, peakY, endY, colours),
          ...children,
          ...tail,
          ...write(middle + 6, input.erosion ?? '', 'bad'),
          ...write(middle + 26, yText(end.cumulative), 'strong'),
          ...write(middle + 40, amount(input.endAmount), 'plain'),
        ],
      }
    },
  }
}

const writer = (colours: Colours, x: number) => (y: number, text: string, mood: 'strong' | 'plain' | 'bad') => {
  if (text === '') return []
  const fill = { strong: colours('text'), plain: colours('second'), bad: colours('loss-text') }[mood]
  const style = {
    x,
    y,
    text,
    fill,
    fontSize: 11,
    fontWeight: mood === 'plain' ? 500 : 600,
    fontFamily: 'Inter Variable, system-ui, sans-serif',
  }
  return [{ type: 'text', style: { ...style, verticalAlign: 'top' } }]
}

/** What the ranks are, after the last of them. */
const axisTail = (text: string, x: number, { y, height }: Params['coordSys'], colours: Colours) => [
  {
    type: 'text',
    style: {
      x,
      y: y + height + 20,
      text,
      fill: colours('third'),
      fontSize: 11,
      fontFamily: 'Inter Variable, system-ui, sans-serif',
      verticalAlign: 'top',
    },
  },
]

const dashedLine = (x1: number, y: number, x2: number, colours: Colours) => ({
  type: 'line',
  shape: { x1, y1: y, x2, y2: y },
  style: { stroke: colours('loss-mark'), lineWidth: 1, lineDash: [1, 2], opacity: 0.7 },
})

function bracket(x: number, top: number, bottom: number, colours: Colours) {
  const style = { stroke: colours('loss-mark'), lineWidth: 1.5, fill: 'none' }
  const points = [
    [x - 3, top],
    [x + 3, top],
    [x, top],
    [x, bottom],
    [x - 3, bottom],
    [x + 3, bottom],
  ]
  return [{ type: 'polyline', shape: { points }, style }]
}
