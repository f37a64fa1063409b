import type { EChartsCoreOption } from 'echarts/core'
import type { Token } from '../theme/tokens.ts'
import type { Colours } from './colours.ts'
import { networkLayout, type Placed, type Spot } from './network-layout.ts'
import { tooltipOf, tooltipStyle } from './tooltip.ts'

export interface NetworkNode extends Placed {
  name: string
  /** Firms are square, people round. */
  shape: 'firm' | 'person'
  tone: Token
  /** Up to five facts for the tooltip. */
  facts: readonly (readonly [label: string, text: string])[]
}

export interface NetworkEdge {
  from: string
  to: string
  /** What the first is to the second. */
  words: string
  /** Says what one sees without words; drawn as a bare line. */
  plain: boolean
  /** Means the same from both sides: without an arrow. */
  symmetric: boolean
  /** Over. */
  past: boolean
}

interface NetworkInput {
  /** The middle first. */
  nodes: readonly NetworkNode[]
  edges: readonly NetworkEdge[]
  phone: boolean
}

/** So many words beside the lines are still read; of more only those of the line that is pointed at. */
const spoken = 12

export function networkOption({ nodes, edges, phone }: NetworkInput) {
  return (colours: Colours, width: number, height: number): EChartsCoreOption => {
    const room = { width, height, beside: phone ? 84 : 132, above: 34 }
    const spots = networkLayout(nodes, edges, room)
    const isNear = ({ from, to }: NetworkEdge) => from === nodes[0]?.id || to === nodes[0]?.id
    const said = !phone && edges.filter((edge) => isNear(edge) && !edge.plain).length <= spoken
    const hidden = { show: false, min: 0 }
    return {
      animation: false,
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      // The places are px of the picture.
      xAxis: { type: 'value', ...hidden, max: width },
      yAxis: { type: 'value', ...hidden, max: height, inverse: true },
      tooltip: { ...tooltipStyle(colours), trigger: 'item', formatter: tooltipFor(nodes, edges) },
      series: [
        {
          type: 'graph',
          coordinateSystem: 'cartesian2d',
          data: nodes.map((node, at) => drawnNode(node, spots[at]!, colours, nodes.length, room.beside)),
          links: edges.map((edge) => drawnEdge(edge, isNear(edge), said, colours)),
          autoCurveness: true,
          cursor: 'pointer',
          // The middle keeps its name.
          labelLayout: ({ dataIndex }: { dataIndex?: number }) => ({ hideOverlap: dataIndex !== 0 }),
          emphasis: { focus: 'adjacency', scale: 1.15 },
          blur: { itemStyle: { opacity: 0.25 }, lineStyle: { opacity: 0.12 }, label: { opacity: 0.25 } },
        },
      ],
    }
  }
}

const font = { fontFamily: 'Inter Variable, system-ui, sans-serif', fontSize: 12 }

function drawnNode(node: NetworkNode, spot: Spot, colours: Colours, count: number, beside: number) {
  const middle = node.step === 0
  const small = count > 60 ? 4 : 0
  const size = middle ? 26 : node.step === 1 ? 18 - small : 13 - small
  const right = Math.cos(spot.angle) >= -0.001
  const colour = colours(node.tone)
  return {
    id: node.id,
    name: node.name,
    value: [spot.x, spot.y],
    symbol: node.shape === 'firm' ? 'roundRect' : 'circle',
    symbolSize: size,
    itemStyle: { color: colour, borderColor: colours('ground'), borderWidth: 2 },
    label: {
      ...font,
      show: true,
      position: middle ? 'bottom' : right ? 'right' : 'left',
      color: colours(node.step === 2 ? 'second' : 'text'),
      fontWeight: middle ? 600 : node.step === 1 ? 550 : 400,
      formatter: node.name.replace(/[{}|]/g, ' '),
      width: middle ? 200 : beside - 18,
      overflow: 'truncate',
      ellipsis: '…',
      textBorderColor: colours('ground'),
      textBorderWidth: 3,
    },
  }
}

/** Lines to the middle are stronger, and say what they are where there is room for it. */
function drawnEdge(
  { from, to, words, plain, symmetric, past }: NetworkEdge,
  near: boolean,
  said: boolean,
  colours: Colours,
) {
  const label = {
    ...font,
    fontSize: 11,
    color: colours('second'),
    formatter: words,
    textBorderColor: colours('ground'),
    textBorderWidth: 3,
  }
  return {
    source: from,
    target: to,
    symbol: ['none', symmetric || plain ? 'none' : 'arrow'],
    symbolSize: [0, 7],
    lineStyle: {
      color: colours(near ? 'control' : 'line-strong'),
      width: near ? 1.5 : 1,
      type: past ? 'dashed' : 'solid',
    },
    label: { ...label, show: near && said && !plain },
    emphasis: { label: { ...label, show: true } },
  }
}

/** Of a node its name and facts; of a line who is what to whom. */
const tooltipFor =
  (nodes: readonly NetworkNode[], edges: readonly NetworkEdge[]) =>
  (params: unknown): string => {
    const { dataType, dataIndex } = params as { dataType: 'node' | 'edge'; dataIndex: number }
    if (dataType === 'node') {
      const node = nodes[dataIndex]
      return node ? tooltipOf({ name: node.name }, node.facts) : ''
    }
    const edge = edges[dataIndex]
    const named = (id: string | undefined) => nodes.find((node) => node.id === id)?.name ?? ''
    return edge ? tooltipOf({ name: named(edge.from) }, [[edge.words, named(edge.to)]]) : ''
  }
