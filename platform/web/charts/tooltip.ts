import classes from './Chart.module.css'
import type { Colours } from './colours.ts'
import type { RankedPoint } from './point.ts'

/** Beside its point, never over it. */
const besidePoint = (
  point: [number, number],
  _params: unknown,
  _element: unknown,
  _box: unknown,
  size: { contentSize: [number, number]; viewSize: [number, number] },
): [number, number] => {
  const [width, height] = size.contentSize
  const right = point[0] + 16 + width <= size.viewSize[0]
  const x = right ? point[0] + 16 : Math.max(0, point[0] - width - 16)
  return [x, Math.max(0, Math.min(size.viewSize[1] - height, point[1] - height / 2))]
}

export const tooltipStyle = (colours: Colours) => ({
  trigger: 'axis',
  confine: true,
  appendTo: undefined,
  padding: 0,
  transitionDuration: 0,
  backgroundColor: colours('raised'),
  borderColor: colours('line-strong'),
  borderWidth: 1,
  extraCssText: 'border-radius:8px;box-shadow:var(--r-shadow)',
  position: besidePoint,
  axisPointer: {
    type: 'line',
    snap: true,
    lineStyle: { color: colours('control'), type: 'dashed', width: 1 },
    label: { show: false },
  },
})

/** Name and up to five figures in two columns. */
export function tooltipOf(
  point: Pick<RankedPoint, 'name' | 'figures'>,
  own: readonly (readonly [string, string])[],
): string {
  const rows = [...(point.figures ?? []).slice(0, 5), ...own].slice(0, 6)
  const lines = rows.map(([label, text]) => `<div><span>${escaped(label)}</span><span>${escaped(text)}</span></div>`)
  return `<div class="${classes.tip}" style="display:block"><b>${escaped(point.name)}</b>${lines.join('')}</div>`
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
