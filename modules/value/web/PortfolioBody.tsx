import { Columns, usePhone } from '#platform/web/index.ts'
import { PortfolioCurve } from './PortfolioCurve.tsx'
import { PortfolioFigures } from './PortfolioFigures.tsx'
import { PortfolioSentence } from './PortfolioSentence.tsx'
import { PortfolioStatement } from './PortfolioStatement.tsx'
import { RankedAccounts } from './RankedAccounts.tsx'
import type { BodyProps } from './usePortfolio.ts'

/** Sentence, figures, statement, curves and the ranked accounts, all of one answer. */
export function PortfolioBody(props: BodyProps) {
  const phone = usePhone()
  return (
    <>
      <PortfolioSentence {...props} />
      <PortfolioFigures {...props} />
      {phone ? (
        <PortfolioCurve {...props} />
      ) : (
        <Columns template="minmax(0, 1fr) minmax(0, 1.28fr)">
          <PortfolioStatement {...props} />
          <PortfolioCurve {...props} />
        </Columns>
      )}
      <RankedAccounts {...props} />
      {phone && <PortfolioStatement {...props} />}
    </>
  )
}
