import { SegmentedControl } from '@mantine/core'
import { IconListNumbers } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useAction, usePhone, useSession, useWords } from '#platform/web/index.ts'
import { AllAccounts } from './AllAccounts.tsx'
import { HeadAndTail } from './HeadAndTail.tsx'
import { LosingAccounts } from './LosingAccounts.tsx'
import { LowestAccounts } from './LowestAccounts.tsx'
import { measureWord } from './measure-word.ts'
import classes from './Portfolio.module.css'
import type { BodyProps } from './usePortfolio.ts'

type Show = 'head' | 'all' | 'losing' | 'lowest'

/** The ranking as a table: its two ends, all of it, those who lose, the lowest tenth with reasons. */
export function RankedAccounts(props: BodyProps) {
  const { portfolio, view, setView } = props
  const t = useWords()
  const views = useViews(props)
  const shown = views.find(({ value }) => value === view.show) ?? views[0]!
  const place = useRef<HTMLElement>(null)
  const before = useRef(view.show)
  useEffect(() => {
    if (before.current !== view.show) place.current?.scrollIntoView({ block: 'nearest' })
    before.current = view.show
  }, [view.show])
  const choose = (show: string) => setView({ show: show === views[0]?.value ? '' : show })
  return (
    <section ref={place} aria-label={t('Accounts, ranked')}>
      <div className={classes.views}>
        <SegmentedControl
          size="panel"
          data={views}
          value={shown.value}
          onChange={choose}
          aria-label={t('Which accounts')}
        />
        <span className={classes.sorted}>{t('Sorted by {{measure}}', { measure: t(measureWord(portfolio)) })}</span>
      </div>
      {views.map(({ value, label }, index) => (
        <ViewAction key={value} id={value} label={label} keys={String(index + 1)} run={() => choose(value)} />
      ))}
      {shown.value === 'head' && <HeadAndTail {...props} openAll={() => setView({ show: 'all' })} />}
      {shown.value === 'all' && <AllAccounts {...props} />}
      {shown.value === 'losing' && <LosingAccounts {...props} />}
      {shown.value === 'lowest' && <LowestAccounts {...props} />}
    </section>
  )
}

function useViews({ portfolio: { accounts, unprofitable, measure } }: BodyProps): { value: Show; label: string }[] {
  const t = useWords()
  const phone = usePhone()
  const { locale } = useSession()
  const number = (count: number) => new Intl.NumberFormat(locale).format(count)
  const head = { value: 'head' as const, label: phone ? t('Best') : t('Head and tail') }
  const all = { value: 'all' as const, label: t('All {{n}}', { n: number(accounts) }) }
  const named =
    measure === 'gross-profit'
      ? t('Losing {{n}}', { n: number(unprofitable.accounts) })
      : t('Gave back more {{n}}', { n: number(unprofitable.accounts) })
  const losing = unprofitable.accounts > 0 ? [{ value: 'losing' as const, label: named }] : []
  const lowest = { value: 'lowest' as const, label: t('Lowest tenth') }
  if (phone) return [...losing, head, all, lowest]
  return accounts > 9 ? [head, all, ...losing, lowest] : [all, ...losing, lowest]
}

function ViewAction({ id, label, keys, run }: { id: string; label: string; keys: string; run: () => void }) {
  const t = useWords()
  useAction({
    id: `portfolio.view.${id}`,
    label: t('View {{name}}', { name: label }),
    keys,
    group: t('Views'),
    icon: IconListNumbers,
    run,
  })
  return null
}
