import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { minorDigits, Panel, Statement, useFields, useMoneyText, useSession, useWords } from '#platform/web/index.ts'
import type { StatementPanel } from '../contract/statement.ts'
import classes from './AccountStatement.module.css'
import { statementIn } from './panel.ts'
import { keptOf, statementRows } from './statement-rows.ts'
import { usePeriodText } from './usePeriodText.ts'

/** Gross sales to gross profit of one account; every row opens its entries. */
export function AccountStatement({ panels, address, accountName }: AccountPanelProps) {
  const t = useWords()
  const text = usePeriodText()
  const { shows } = useFields()
  const panel = statementIn(panels)
  if (panel === undefined) return null
  const { now, before, window } = panel
  if (now.lines === 0 && before.lines === 0) return <NothingSold panel={panel} />
  const rows = statementRows({ now, before, t, shows, to: (figure) => address({ entries: figure }) })
  const heads = {
    amount: text(window, { short: true }),
    rate: t('of net'),
    ...(before.lines > 0 && { change: t('change') }),
  }
  const reason = t('The cost of {{count}} lines is not known', { count: now.linesWithoutCost })
  const profitShown = shows('account.grossProfit')
  const title = profitShown ? t('Gross sales to gross profit') : t('Gross sales to net sales')
  return (
    <Panel title={title}>
      <div className={classes.wide}>
        <div className={classes.inset}>
          <Statement
            label={t('{{statement}} of {{name}}', { statement: title, name: accountName })}
            rows={rows}
            heads={heads}
            reason={reason}
          />
        </div>
      </div>
      {profitShown &&
        (now.linesWithoutCost > 0 ? (
          <p className={classes.kept}>
            {reason}. {t('Gross profit is said once it is.')}
          </p>
        ) : (
          <Kept panel={panel} />
        ))}
    </Panel>
  )
}

function NothingSold({ panel }: { panel: StatementPanel }) {
  const t = useWords()
  const text = usePeriodText()
  const { shows } = useFields()
  const title = shows('account.grossProfit') ? t('Gross sales to gross profit') : t('Gross sales to net sales')
  return (
    <Panel title={title}>
      <p className={classes.kept}>
        {t('Nothing was sold to them in {{period}}, nor in the time before.', { period: text(panel.window) })}
      </p>
    </Panel>
  )
}

/** "Of every €100 they buy we keep €29.49; the average is €25.77." Left out where it cannot be said. */
function Kept({ panel: { now, workspace } }: { panel: StatementPanel }) {
  const t = useWords()
  const money = useMoneyText()
  const { currency } = useSession()
  const hundred = 100 * 10 ** minorDigits(currency)
  const [kept, average] = [keptOf(hundred, now), keptOf(hundred, workspace)]
  if (kept === undefined) return null
  return (
    <p className={classes.kept}>
      {t('Of every {{hundred}} they buy we keep', { hundred: money(hundred) })} <b>{money(kept, 'minor')}</b>
      {average === undefined ? '.' : t('; the average is {{amount}}.', { amount: money(average, 'minor') })}
    </p>
  )
}
