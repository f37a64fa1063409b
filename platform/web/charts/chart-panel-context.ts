import { createContext, use } from 'react'

/** How a chart gives its picture to the panel around it. */
export interface ChartPanelPlace {
  offerPicture: (svg: () => string) => void
}

export const ChartPanelContext = createContext<ChartPanelPlace | undefined>(undefined)
export const useChartPanel = () => use(ChartPanelContext)
