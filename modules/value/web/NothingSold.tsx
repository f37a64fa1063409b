import { Button } from '@mantine/core'
import { IconDiamond, IconFileImport } from '@tabler/icons-react'
import { EmptyState, formatPeriod, useGo, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import type { ChangeView, PortfolioView } from './usePortfolio.ts'

interface NothingSoldProps {
  portfolio: Portfolio
  view: PortfolioView
  setView: ChangeView
}

/** Empty for the first time, by the period, or by a filter: which one hides most is known, as there are few. */
export function NothingSold({ portfolio, view, setView }: NothingSoldProps) {
  const t = useWords()
  const { locale } = useSession()
  const { window } = portfolio
  if (view.segment || view.owner) {
    return (
      <EmptyState
        title={t('Nothing was sold to these accounts')}
        actions={<Button onClick={() => setView({ segment: '', owner: '' })}>{t('Show all accounts')}</Button>}
      >
        {window &&
          t('In {{period}} none of them has an invoice or a credit note.', {
            period: formatPeriod(window.from, window.to, locale),
          })}
      </EmptyState>
    )
  }
  if (window === null) return <FirstTime />
  return (
    <EmptyState
      title={t('Nothing was sold in this period')}
      actions={<Button onClick={() => setView({ from: '', to: '' })}>{t('Show the latest sales')}</Button>}
    >
      {t('{{period}} holds no invoice and no credit note.', { period: formatPeriod(window.from, window.to, locale) })}
    </EmptyState>
  )
}

function FirstTime() {
  const t = useWords()
  const go = useGo()
  const may = useMay('import:create')
  return (
    <EmptyState
      icon={IconDiamond}
      title={t('No sales yet')}
      actions={
        may && (
          <Button variant="filled" leftSection={<IconFileImport size={16} />} onClick={() => void go('/imports/new')}>
            {t('Import sales')}
          </Button>
        )
      }
    >
      {t(
        'The portfolio shows which accounts carry the firm and which eat the profit. It is made from invoices and credit notes.',
      )}
    </EmptyState>
  )
}
