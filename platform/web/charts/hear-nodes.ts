import type { EChartsType } from 'echarts/core'
import type { Hearing } from './Chart.tsx'

/** A network: the pointer is at a node, and a click opens it. */
export function hearNodes(chart: EChartsType, { indexAt, point, open }: Hearing): void {
  const node = { dataType: 'node' }
  chart.on('mouseover', node, ({ dataIndex }) => point(indexAt(dataIndex)))
  chart.on('click', node, ({ dataIndex }) => open(indexAt(dataIndex)))
}
