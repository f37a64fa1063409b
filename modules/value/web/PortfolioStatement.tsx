import { statementRows, usePeriodText } from '#modules/revenue/web/index.ts'
import { Link, Money, Panel, Statement, useFields, useWords } from '#platform/web/index.ts'
import classes from './Portfolio.module.css'
import { addressWith, type BodyProps } from './usePortfolio.ts'

/** Gross sales to gross profit; every row opens its entries. */
export function PortfolioStatement({ portfolio, view }: BodyProps) {
  const t = useWords()
  const text = usePeriodText()
  const { shows } = useFields()
  const { now, before, window } = portfolio
  const rows = statementRows({
    now,
    before: before ?? undefined,
    t: (words) => t(words),
    shows,
    to: (figure) => addressWith(view, { entries: figure }),
  }).map((row) => (row.amount !== undefined ? row : { ...row, to: undefined }))
  const heads = {
    amount: window ? text(window, { short: true }) : '',
    rate: t('of net'),
    ...(before && { change: t('change') }),
  }
  const reason = t('The cost of {{count}} lines is not known', { count: now.linesWithoutCost })
  const title = shows('account.grossProfit') ? t('Gross sales to gross profit') : t('Gross sales to net sales')
  return (
    <Panel title={title}>
      <Statement label={title} rows={rows} heads={heads} reason={reason} />
      {now.linesWithoutCost > 0 && (
        <p className={classes.below}>
          {t('{{reason}}, so no gross profit is said and accounts are ranked on net sales.', { reason })}
        </p>
      )}
      {now.charges !== 0 && (
        <p className={classes.below}>
          {t('Another')}{' '}
          <Link className={classes.opens} to={addressWith(view, { entries: 'charges' })}>
            <Money minor={now.charges} />
          </Link>{' '}
          {t('of charges billed, such as freight, stands outside sales.')}
        </p>
      )}
    </Panel>
  )
}
