import { Menu } from '@mantine/core'
import { IconArrowsDiff, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { periodName } from '#modules/revenue/web/index.ts'
import { besideChip, FilterChip, useAction, useSession, useWords } from '#platform/web/index.ts'
import type { ChangeView, PortfolioView } from './usePortfolio.ts'

interface ComparisonChipProps {
  window: Window | null
  /** What the figures are compared with; null where selling had not begun. */
  comparison: Window | null
  view: PortfolioView
  setView: ChangeView
}

/** What the period is compared with: the one before, the same a year earlier, or nothing. */
export function ComparisonChip({ window, comparison, view, setView }: ComparisonChipProps) {
  const t = useWords()
  const { locale } = useSession()
  const [open, setOpen] = useState(false)
  useAction({
    id: 'portfolio.compare',
    label: t('Choose the comparison'),
    group: t('Portfolio'),
    icon: IconArrowsDiff,
    run: () => setOpen(true),
  })
  const name = window && periodName(window, locale)
  const before =
    name?.kind === 'months'
      ? t('{{count}} months before', { count: name.months })
      : name?.kind === 'year'
        ? t('the year before')
        : t('the time before')
  const options = [
    { id: '', label: before },
    { id: 'year', label: t('a year earlier') },
    { id: 'none', label: t('nothing') },
  ]
  const chosen = options.find(({ id }) => id === view.compare) ?? options[0]
  const none = window !== null && comparison === null && view.compare !== 'none'
  const said = none ? t('no earlier sales') : (chosen?.label ?? before)
  return (
    <Menu opened={open} onChange={setOpen} {...besideChip} width={200}>
      <Menu.Target>
        <FilterChip value={said} choice aria-label={t('Compared with {{what}}', { what: said })} />
      </Menu.Target>
      <Menu.Dropdown>
        {options.map(({ id, label }) => (
          <Menu.Item
            key={id}
            rightSection={id === chosen?.id ? <IconCheck size={14} /> : undefined}
            onClick={() => setView({ compare: id })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
