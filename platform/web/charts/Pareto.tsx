import { lazy, Suspense, useMemo } from 'react'
import { useMoneyText } from '../figures/Money.tsx'
import { useSession } from '../session.tsx'
import { usePhone } from '../shell/usePhone.ts'
import { Loading } from '../states/Loading.tsx'
import { useWords } from '../words/words.ts'
import { paretoOption } from './pareto-option.ts'
import { nearestTo, type RankedPoint } from './point.ts'

const Chart = lazy(() => import('./Chart.tsx'))

export interface ParetoProps {
  /** Largest first; `cumulative` as a share of the whole. */
  points: readonly RankedPoint[]
  sentence: string
  currency?: string
  /** The share whose rank is marked; 0.8 when left out. */
  mark?: number
  onOpen?: (point: RankedPoint) => void
  height?: number
}

/** Columns of each, the line of all together, and the rank that makes four fifths. */
export function Pareto({ points, sentence, currency: given, mark = 0.8, onOpen, height = 230 }: ParetoProps) {
  const { locale, currency: base } = useSession()
  const phone = usePhone()
  const t = useWords()
  const money = useMoneyText()
  const currency = given ?? base
  // biome-ignore lint/correctness/useExhaustiveDependencies: money follows locale and currency
  const option = useMemo(
    () =>
      paretoOption({
        points,
        mark,
        locale,
        phone,
        t,
        money: (minor, mode) => money(Math.round(minor), mode, currency),
      }),
    [points, mark, locale, phone, currency, t],
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
