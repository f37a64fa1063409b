import type { EChartsType } from 'echarts/core'
import type { Hearing } from './Chart.tsx'
import { openClicked } from './open-clicked.ts'

/** A chart over ranks: the pointer is at the rank below the axis pointer. */
export function hearRanks(chart: EChartsType, { indexAt, pointed, point, open }: Hearing): void {
  openClicked(chart, { indexAt, pointed, open })
  chart.on('updateAxisPointer', (event) => {
    const { axesInfo } = event as { axesInfo?: { axisDim: string; value: number }[] }
    const value = axesInfo?.find(({ axisDim }) => axisDim === 'x')
    point(value === undefined ? -1 : indexAt(Math.round(value.value)))
  })
}
