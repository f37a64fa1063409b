import { GraphChart } from 'echarts/charts'
import { use } from 'echarts/core'
import Chart from './Chart.tsx'

// Only what draws networks brings this part along.
use([GraphChart])

export default Chart
