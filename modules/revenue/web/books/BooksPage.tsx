import { Suspense } from 'react'
import { FilterBar, Page, usePageState, usePhone, useWords, ViewTabs } from '#platform/web/index.ts'
import { type Figure, figures } from '../../contract/statement.ts'
import { EntriesSheet } from '../EntriesSheet.tsx'
import { PeriodPicker } from '../PeriodPicker.tsx'
import { FirmForm } from './FirmForm.tsx'
import { IncomeStatement } from './IncomeStatement.tsx'
import { JournalPanel } from './JournalPanel.tsx'
import { LedgerSheet } from './LedgerSheet.tsx'
import { LockPanel } from './LockPanel.tsx'
import { TrialBalance } from './TrialBalance.tsx'
import { useWindow } from './useBooks.ts'

/** What the firm earned, how its accounts stand, and how its books are kept. */
export function BooksPage() {
  const t = useWords()
  const [{ view, ledger, entries }, setView] = usePageState({ view: '', ledger: '', entries: '' })
  const [window, setWindow] = useWindow()
  const phone = usePhone()
  const period = view !== 'firm' && <PeriodPicker window={window} onChange={setWindow} />
  const figure: Figure | undefined = figures.find((known) => known === entries)
  const views = [
    { id: 'statement', label: t('Income statement') },
    { id: 'balances', label: t('Trial balance') },
    { id: 'keeping', label: t('Lock and journal') },
    { id: 'firm', label: t('The firm') },
  ]
  return (
    <Page title={t('Books')} fill={view === 'balances'}>
      <ViewTabs
        label={t('Books')}
        views={views}
        value={view || 'statement'}
        onChange={(id) => setView({ view: id === 'statement' ? '' : id, ledger: '', entries: '' })}
        end={!phone && period}
      />
      {phone && period && <FilterBar>{period}</FilterBar>}
      {view === '' && <IncomeStatement window={window} />}
      {view === 'balances' && <TrialBalance window={window} open={(key) => setView({ ledger: key })} />}
      {view === 'keeping' && (
        <>
          <LockPanel />
          <JournalPanel window={window} />
        </>
      )}
      {view === 'firm' && <FirmForm />}
      {ledger !== '' && (
        <LedgerSheet key={ledger} ledger={ledger} window={window} onClose={() => setView({ ledger: '' })} />
      )}
      {figure && (
        <Suspense>
          <EntriesSheet key={figure} figure={figure} {...window} onClose={() => setView({ entries: '' })} />
        </Suspense>
      )}
    </Page>
  )
}
