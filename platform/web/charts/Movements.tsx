import { lazy, Suspense, useMemo } from 'react'
import { useMoneyText } from '../figures/Money.tsx'
import { usePhone } from '../shell/usePhone.ts'
import { Loading } from '../states/Loading.tsx'
import { type Movement, type MovementPart, movementsOption } from './movements-option.ts'

const Chart = lazy(() => import('./Chart.tsx'))

interface MovementsProps {
  /** Oldest first. */
  movements: readonly Movement[]
  parts: readonly MovementPart[]
  /** What the line is called. */
  level: string
  sentence: string
  onOpen?: (movement: Movement) => void
  height?: number
}

/** A level over time, and below it what came and what went in every period. */
export function Movements({ movements, parts, level, sentence, onOpen, height = 300 }: MovementsProps) {
  const phone = usePhone()
  const money = useMoneyText()
  const option = useMemo(
    () => movementsOption({ movements, parts, level, phone, money: (minor, mode) => money(Math.round(minor), mode) }),
    [movements, parts, level, phone, money],
  )
  const tall = phone ? 240 : height
  return (
    <Suspense fallback={<Loading rows={1} height={tall} />}>
      <Chart
        sentence={sentence}
        height={tall}
        option={option}
        length={movements.length}
        target={(index) => ({ seriesIndex: 0, dataIndex: index })}
        indexAt={(at) => (movements[at] ? at : -1)}
        onOpen={onOpen && ((index) => movements[index] && onOpen(movements[index]))}
      />
    </Suspense>
  )
}
