import { useMemo } from 'react'
import { type Band, type RankCurve, type RankedPoint, useMoneyText, useSession, useWords } from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { capital, countInWords } from './count-words.ts'
import { measureWord } from './measure-word.ts'

type Whale = Omit<React.ComponentProps<typeof RankCurve>, 'onOpen' | 'points'> & { points: RankedPoint[] }

/** The whale curve of a portfolio as the chart takes it: points, bands, labels and what it says in a sentence. */
export function useWhale(portfolio: Portfolio): Whale {
  const t = useWords()
  const { locale } = useSession()
  const money = useMoneyText()
  return useMemo(() => {
    const { whale, total, peak, unprofitable, accounts } = portfolio
    const measure = t(measureWord(portfolio))
    const share = total > 0
    const losing = unprofitable.accounts
    const points = whale.map((point): RankedPoint => {
      const sales: [string, string][] =
        portfolio.measure === 'gross-profit' ? [[t('Net sales'), money(point.netSales)]] : []
      return {
        id: point.id,
        rank: point.rank,
        name: point.name,
        value: point.value,
        cumulative: share ? point.cumulative / total : point.cumulative,
        // Without a tone nothing is drawn under the axis, where all would be one colour.
        ...(point.value < 0 && { tone: 'loss-mark' as const }),
        figures: [[capital(measure), money(point.value)], ...sales],
      }
    })
    return {
      points,
      measure: share ? 'share' : 'amount',
      bands: bandsOf(portfolio, t),
      marks: marksOf(portfolio, locale, (minor) => money(minor, 'short'), t),
      peakAmount: share ? peak.amount : undefined,
      endAmount: share ? total : undefined,
      erosion:
        losing > 0
          ? t('{{amount}} by {{some}}', {
              amount: money(unprofitable.amount, 'short'),
              some: countInWords(losing, locale),
            })
          : undefined,
      axisLabel: t('accounts, best first'),
      sentence: sentenceOf(),
    }

    function sentenceOf() {
      const parts = {
        earning: countInWords(peak.rank, locale),
        all: countInWords(accounts, locale),
        money: money(peak.amount),
        measure,
      }
      const earn = t('{{earning}} of {{all}} accounts bring {{money}} of {{measure}}', parts)
      if (losing === 0) return capital(`${earn}.`)
      const take = { losing: countInWords(losing, locale), lost: money(-unprofitable.amount) }
      return capital(`${earn}; ${t('{{losing}} take {{lost}} of it away', take)}.`)
    }
  }, [portfolio, locale, money, t])
}

type Words = ReturnType<typeof useWords>

function bandsOf({ accounts, top20, unprofitable }: Portfolio, t: Words): Band[] {
  const losing = unprofitable.accounts
  const fifth: Band = { from: 1, to: top20.accounts, label: t('Top 20%: {{n}}', { n: top20.accounts }), mood: 'good' }
  if (losing === 0) return [fifth]
  const last: Band = { from: accounts - losing + 1, to: accounts, label: t('Losing {{n}}', { n: losing }), mood: 'bad' }
  return fifth.to < last.from ? [fifth, last] : [last]
}

function marksOf(
  { whale, total, matchedBy, unprofitable, accounts }: Portfolio,
  locale: string,
  money: (minor: number) => string,
  t: Words,
) {
  const marks: { rank: number; text: string }[] = []
  if (unprofitable.accounts === 0 || total <= 0) return marks
  if (matchedBy && matchedBy.accounts > 1) {
    const best = countInWords(matchedBy.accounts, locale)
    marks.push({
      rank: matchedBy.accounts,
      text: t('The best {{best}} earn {{amount}}', { best, amount: money(matchedBy.amount) }),
    })
  }
  const hundred = whale.find(({ cumulative }) => cumulative >= total)
  if (hundred && hundred.rank < accounts && hundred.rank > 1) {
    const some = capital(countInWords(hundred.rank, locale))
    marks.push({
      rank: hundred.rank,
      text: t('{{some}} earn what all {{all}} bring in together', { some, all: accounts }),
    })
  }
  return marks
}
