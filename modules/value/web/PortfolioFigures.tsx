import type { Figure, Statement } from '#modules/revenue/contract/statement.ts'
import {
  Change,
  Count,
  formatNumber,
  type KeyFigure,
  KeyFigures,
  Money,
  relativeChange,
  Share,
  useFields,
  usePhone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { addressWith, type BodyProps } from './usePortfolio.ts'

/** Net sales, gross profit, what is given away, and how much hangs on few. */
export function PortfolioFigures({ portfolio, view }: BodyProps) {
  const t = useWords()
  const to = (entries: Figure) => addressWith(view, { entries })
  const { shows } = useFields()
  const profit = useGrossProfit(portfolio)
  const figures = [
    { ...useNetSales(portfolio), to: to('net-sales') },
    ...(shows('account.grossProfit')
      ? [{ ...profit, to: portfolio.now.grossProfit === null ? undefined : to('gross-profit') }]
      : []),
    { ...useLeakage(portfolio), to: to('leakage') },
    { ...useTopFifth(portfolio), to: addressWith(view, { curve: 'pareto' }) },
    { ...useEighty(portfolio), to: addressWith(view, { curve: 'pareto' }) },
    {
      ...useLosing(portfolio),
      to: portfolio.unprofitable.accounts > 0 ? addressWith(view, { show: 'losing' }) : undefined,
    },
  ]
  return <KeyFigures label={t('Key figures')} figures={figures} />
}

const useMode = () => (usePhone() ? 'short' : 'whole')

function useNetSales({ now, before, months }: Portfolio): KeyFigure {
  const t = useWords()
  return {
    label: t('Net sales'),
    figure: <Money minor={now.netSales} mode={useMode()} />,
    change: before && <Change value={relativeChange(now.netSales, before.netSales)} isNew={before.netSales === 0} />,
    note: before && (
      <>
        {t('was')} <Money minor={before.netSales} mode="short" />
      </>
    ),
    trend: months.length > 1 ? months.map(({ netSales }) => netSales) : undefined,
  }
}

function useGrossProfit({ now, before, months }: Portfolio): KeyFigure {
  const t = useWords()
  const mode = useMode()
  const { locale } = useSession()
  const label = t('Gross profit')
  if (now.grossProfit === null) {
    const unknown = t('{{some}} of {{all}} lines without cost', {
      some: formatNumber(now.linesWithoutCost, locale),
      all: formatNumber(now.lines, locale),
    })
    return { label, figure: <Money minor={null} reason={unknown} />, note: unknown }
  }
  const known = months.every(({ grossProfit }) => grossProfit !== null)
  return {
    label,
    figure: <Money minor={now.grossProfit} mode={mode} />,
    change: before?.grossProfit != null && (
      <Change value={relativeChange(now.grossProfit, before.grossProfit)} isNew={before.grossProfit === 0} />
    ),
    note: now.netSales > 0 && (
      <>
        <Share value={now.grossProfit / now.netSales} /> {t('of net')}
      </>
    ),
    trend: known && months.length > 1 ? months.map(({ grossProfit }) => grossProfit ?? 0) : undefined,
  }
}

const leakageOf = ({ grossSales, netSales }: Statement) => (grossSales > 0 ? 1 - netSales / grossSales : undefined)

function useLeakage({ now, before }: Portfolio): KeyFigure {
  const t = useWords()
  const leakage = leakageOf(now)
  const was = before ? leakageOf(before) : undefined
  return {
    label: t('Leakage, gross to net'),
    figure: <Share value={leakage} reason={t('nothing was sold')} />,
    change: leakage !== undefined && was !== undefined && (
      <Change value={leakage - was} points better={worsened(leakage - was)} />
    ),
    note: (
      <>
        <Money minor={now.grossSales - now.netSales} mode="short" /> {t('given away')}
      </>
    ),
  }
}

/** A rate is coloured from 0.3 points on; less is noise. */
const worsened = (points: number) => (Math.abs(points) >= 0.003 ? 'down' : 'neither')

function useTopFifth({ top20 }: Portfolio): KeyFigure {
  const t = useWords()
  const was = top20.netSalesShareBefore
  return {
    label: t('Top 20% of accounts'),
    figure: <Share value={top20.netSalesShare} reason={t('nothing was sold')} />,
    note: (
      <>
        {t('of net sales')}
        {was !== null && (
          <>
            , {t('was')} <Share value={was} />
          </>
        )}
      </>
    ),
  }
}

function useEighty({ eighty, accounts }: Portfolio): KeyFigure {
  const t = useWords()
  return {
    label: t('Accounts that make 80%'),
    figure:
      eighty.share === null ? (
        <Count value={undefined} reason={t('nothing was sold')} />
      ) : (
        <Count value={eighty.accounts} />
      ),
    note: eighty.share !== null && (
      <>
        <Share value={eighty.share} /> {t('of')} <Count value={accounts} />
      </>
    ),
  }
}

function useLosing({ unprofitable, measure }: Portfolio): KeyFigure {
  const t = useWords()
  const gaveBack = measure === 'net-sales'
  return {
    label: gaveBack ? t('Gave back more') : t('Losing accounts'),
    figure: <Count value={unprofitable.accounts} />,
    note:
      unprofitable.accounts === 0 ? (
        gaveBack ? (
          t('than they bought')
        ) : (
          t('every account earns')
        )
      ) : (
        <Money minor={unprofitable.amount} mode="short" />
      ),
  }
}
