import { lazy, Suspense, useMemo } from 'react'
import { useMoneyText } from '../figures/Money.tsx'
import { useSession } from '../session.tsx'
import { usePhone } from '../shell/usePhone.ts'
import { Loading } from '../states/Loading.tsx'
import { useWords } from '../words/words.ts'
import { type Band, nearestTo, type RankedPoint } from './point.ts'
import { rankCurveOption } from './rank-curve-option.ts'

const Chart = lazy(() => import('./Chart.tsx'))

export interface RankCurveProps {
  /** Best first, with the running sum; any number. */
  points: readonly RankedPoint[]
  /** What the chart says; its name for those who do not see it. */
  sentence: string
  /** Of the whole; negative or zero wholes are shown in money, with `cumulative` as an amount. */
  measure?: 'share' | 'amount'
  currency?: string
  /** The best fifth and what lies right of the peak when left out. */
  bands?: readonly Band[]
  /** Direct labels: "Twelve earn what all 45 bring in together". */
  marks?: readonly { rank: number; text: string }[]
  /** Amount of the peak and of the whole, beside their labels; minor units. */
  peakAmount?: number
  endAmount?: number
  /** At the bracket from the peak to the end: "−€212k by eleven". */
  erosion?: string
  /** Under the axis: "things, best first". */
  axisLabel?: string
  onOpen?: (point: RankedPoint) => void
  height?: number
}

/** The cumulative curve of a ranking: what the best bring in and what the last take away. */
export function RankCurve(props: RankCurveProps) {
  const { points, sentence, onOpen, height = 230 } = props
  const { locale, currency: base } = useSession()
  const phone = usePhone()
  const t = useWords()
  const money = useMoneyText()
  const currency = props.currency ?? base
  // biome-ignore lint/correctness/useExhaustiveDependencies: money follows locale and currency
  const option = useMemo(
    () =>
      rankCurveOption({ ...props, locale, phone, t, money: (minor, mode) => money(Math.round(minor), mode, currency) }),
    [
      points,
      props.measure,
      props.bands,
      props.marks,
      props.erosion,
      props.peakAmount,
      props.endAmount,
      props.axisLabel,
      locale,
      phone,
      currency,
      t,
    ],
  )
  const tall = phone ? 200 : height
  return (
    <Suspense fallback={<Loading rows={1} height={tall} />}>
      <Chart
        sentence={sentence}
        height={tall}
        option={option}
        length={points.length}
        target={(index) => ({ seriesIndex: 1, dataIndex: index })}
        indexAt={(rank) => nearestTo(points, rank)}
        onOpen={onOpen && ((index) => points[index] && onOpen(points[index]))}
      />
    </Suspense>
  )
}
