import { ChoiceChip, FilterBar, formatWhen, useClock, useFields, useSession, useWords } from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { ComparisonChip } from './ComparisonChip.tsx'
import { PeriodChip } from './PeriodChip.tsx'
import classes from './Portfolio.module.css'
import { type ChangeView, type PortfolioView, useOwnersAndSegments } from './usePortfolio.ts'

export interface FilterProps {
  view: PortfolioView
  setView: ChangeView
  portfolio: Portfolio | undefined
  /** When the figures were read, in ms. */
  readAt: number
}

/** Period, comparison, owner and segment, always visible. */
export function PortfolioFilters({ view, setView, portfolio, readAt }: FilterProps) {
  const t = useWords()
  return (
    <FilterBar end={readAt > 0 && <AsOf at={readAt} />}>
      <PeriodChip window={portfolio?.window} view={view} setView={setView} />
      {t('compared with')}
      <ComparisonChip
        window={portfolio?.window ?? null}
        comparison={portfolio?.comparison ?? null}
        view={view}
        setView={setView}
      />
      <span className={classes.divider} />
      <WhoseChips view={view} setView={setView} />
    </FilterBar>
  )
}

export function WhoseChips({ view, setView }: Pick<FilterProps, 'view' | 'setView'>) {
  const t = useWords()
  const { shows } = useFields()
  const { owners, segments } = useOwnersAndSegments()
  return (
    <>
      {shows('account.ownerId') && (
        <ChoiceChip
          group={t('Portfolio')}
          id="owner"
          label={t('Owner')}
          none={t('Anyone')}
          value={view.owner}
          options={owners.map(({ id, name }) => ({ id, name }))}
          onChange={(owner) => setView({ owner })}
        />
      )}
      {shows('account.segment') && (
        <ChoiceChip
          group={t('Portfolio')}
          id="segment"
          label={t('Segment')}
          none={t('All')}
          value={view.segment}
          options={segments.map((name) => ({ id: name, name }))}
          onChange={(segment) => setView({ segment })}
        />
      )}
    </>
  )
}

function AsOf({ at }: { at: number }) {
  const t = useWords()
  const { timeZone, locale } = useSession()
  const { now } = useClock()
  const time = formatWhen(new Date(Math.min(at, now.getTime())), now, timeZone, locale)
  return <span className={classes.asOf}>{t('As of {{time}}', { time })}</span>
}
