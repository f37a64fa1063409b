import {
  formatShare,
  Link,
  Money,
  relativeChange,
  Sentence,
  SentenceFigure,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { countInWords } from './count-words.ts'
import { portfolioSentence } from './portfolio-sentence.ts'
import { addressWith, type BodyProps } from './usePortfolio.ts'

export function PortfolioSentence({ portfolio, view }: BodyProps) {
  const { locale } = useSession()
  const parts = portfolioSentence(portfolio, locale)
  if (parts === undefined) return null
  const words = parts.map((part) =>
    typeof part === 'string' ? (
      part
    ) : (
      <SentenceFigure key={`${part.show} ${part.amount}`} to={addressWith(view, { show: part.show })}>
        <Money minor={part.amount} />
      </SentenceFigure>
    ),
  )
  return <Sentence note={<Note portfolio={portfolio} view={view} />}>{words}</Sentence>
}

/** How the two sums moved, and the way to who is meant. */
function Note({ portfolio, view }: Pick<BodyProps, 'portfolio' | 'view'>) {
  const t = useWords()
  const { locale } = useSession()
  const { unprofitable, measure } = portfolio
  const losing = measure === 'gross-profit' && unprofitable.accounts > 0
  const see = t('See the {{some}}', { some: countInWords(unprofitable.accounts, locale) })
  return (
    <>
      <Growth portfolio={portfolio} />
      {losing && <Link to={addressWith(view, { show: 'losing' })}>{see}</Link>}
    </>
  )
}

function Growth({ portfolio: { now, before, measure } }: { portfolio: Portfolio }) {
  const t = useWords()
  const { locale } = useSession()
  if (before === null) return null
  const moved = (change: number | undefined) =>
    change === undefined ? undefined : `${change < 0 ? t('fell') : t('grew')} ${formatShare(Math.abs(change), locale)}`
  const net = moved(relativeChange(now.netSales, before.netSales))
  const known = measure === 'gross-profit' && before.grossProfit !== null
  const profit = known ? moved(relativeChange(now.grossProfit ?? 0, before.grossProfit ?? 0)) : undefined
  if (net === undefined) return null
  return (
    <>
      {t('Net sales')} {net}
      {profit !== undefined && `, ${t('gross profit')} ${profit}`}.{' '}
    </>
  )
}
