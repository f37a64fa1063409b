import { lazy, Suspense, useMemo } from 'react'
import { usePhone } from '../shell/usePhone.ts'
import { Loading } from '../states/Loading.tsx'
import { hearNodes } from './hear-nodes.ts'
import { type NetworkEdge, type NetworkNode, networkOption } from './network-option.ts'

const NetworkChart = lazy(() => import('./NetworkChart.tsx'))

interface NetworkProps {
  /** The middle first, those beside it, then those behind them. */
  nodes: readonly NetworkNode[]
  edges: readonly NetworkEdge[]
  /** What it says; its name for those who do not see it. */
  sentence: string
  onOpen: (node: NetworkNode) => void
  height: number | string
}

/** Who stands around somebody, and as what. */
export function Network({ nodes, edges, sentence, onOpen, height }: NetworkProps) {
  const phone = usePhone()
  const option = useMemo(() => networkOption({ nodes, edges, phone }), [nodes, edges, phone])
  return (
    <Suspense fallback={<Loading rows={1} height={300} />}>
      <NetworkChart
        sentence={sentence}
        height={height}
        option={option}
        length={nodes.length}
        target={(dataIndex) => ({ seriesIndex: 0, dataIndex })}
        indexAt={(index) => index}
        onOpen={(index) => nodes[index] && onOpen(nodes[index])}
        hear={hearNodes}
      />
    </Suspense>
  )
}
