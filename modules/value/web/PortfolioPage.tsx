import { IconDownload } from '@tabler/icons-react'
import { Suspense } from 'react'
import { type Figure, figures } from '#modules/revenue/contract/statement.ts'
import { EntriesSheet } from '#modules/revenue/web/index.ts'
import { Failed, Loading, LoadingBar, Page, useAction, useMay, usePhone, useWords } from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { ExportButton } from './ExportButton.tsx'
import { NothingSold } from './NothingSold.tsx'
import { PhoneFilters } from './PhoneFilters.tsx'
import { PortfolioBody } from './PortfolioBody.tsx'
import { PortfolioFilters } from './PortfolioFilters.tsx'
import {
  type ChangeView,
  choiceOf,
  type PortfolioView,
  useOwnersAndSegments,
  usePortfolio,
  usePortfolioView,
} from './usePortfolio.ts'

/** Who carries the firm and who eats the profit. */
export function PortfolioPage() {
  const t = useWords()
  const phone = usePhone()
  const [view, setView] = usePortfolioView()
  const choice = choiceOf(view)
  const { data, error, isPending, isPlaceholderData, refetch, dataUpdatedAt } = usePortfolio(choice)
  const save = useExport(view)
  const controls = { view, setView, portfolio: data, readAt: dataUpdatedAt }
  return (
    <Page
      title={t('Portfolio')}
      actions={save && <ExportButton save={save} />}
      phoneActions={<PhoneFilters {...controls} end={save && <ExportButton save={save} />} />}
    >
      <LoadingBar on={isPlaceholderData} />
      {!phone && <PortfolioFilters {...controls} />}
      {isPending && <Loading rows={14} />}
      {error !== null && data === undefined && (
        <Failed title={t('The portfolio did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && <Answer portfolio={data} view={view} setView={setView} />}
    </Page>
  )
}

interface AnswerProps {
  portfolio: Portfolio
  view: PortfolioView
  setView: ChangeView
}

function Answer({ portfolio, view, setView }: AnswerProps) {
  const figure: Figure | undefined = figures.find((known) => known === view.entries)
  const whose = useWhose(view)
  if (portfolio.window === null || portfolio.accounts === 0) {
    return <NothingSold portfolio={portfolio} view={view} setView={setView} />
  }
  return (
    <>
      <PortfolioBody portfolio={portfolio} view={view} setView={setView} />
      {figure !== undefined && (
        <Suspense>
          <EntriesSheet
            key={figure}
            figure={figure}
            {...portfolio.window}
            {...(view.owner && { ownerId: view.owner })}
            {...(view.segment && { segment: view.segment })}
            whose={whose}
            onClose={() => setView({ entries: '' })}
          />
        </Suspense>
      )}
    </>
  )
}

/** "Hotels, Ana Costa": whose figures these are; empty for those of all accounts. */
function useWhose({ owner, segment }: PortfolioView): string {
  const { owners } = useOwnersAndSegments()
  const name = owners.find(({ id }) => id === owner)?.name
  return [segment, name].filter(Boolean).join(', ')
}

/** Saves the whole ranking as a file; undefined for those who may not. */
function useExport(view: PortfolioView): (() => void) | undefined {
  const t = useWords()
  const may = useMay('portfolio:export')
  const run = () => {
    const query = new URLSearchParams(choiceOf(view) as Record<string, string>).toString()
    window.location.assign(`/api/v1/portfolio.csv${query && `?${query}`}`)
  }
  const action = {
    id: 'portfolio.export',
    label: t('Export the portfolio'),
    keys: 'shift+e',
    group: t('Portfolio'),
    icon: IconDownload,
    run,
  }
  useAction(may ? action : undefined)
  return may ? run : undefined
}
