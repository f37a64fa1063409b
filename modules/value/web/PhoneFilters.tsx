import { ActionIcon, Drawer } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import { ComparisonChip } from './ComparisonChip.tsx'
import { PeriodChip } from './PeriodChip.tsx'
import classes from './Portfolio.module.css'
import { type FilterProps, WhoseChips } from './PortfolioFilters.tsx'

/** Beside the large title of the phone: the period, the rest in a sheet from below. */
export function PhoneFilters({ view, setView, portfolio, end }: FilterProps & { end: ReactNode }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const window = portfolio?.window ?? null
  return (
    <>
      <PeriodChip window={portfolio?.window} view={view} setView={setView} short />
      <ActionIcon className={classes.touch} aria-label={t('Filters')} onClick={() => setOpen(true)}>
        <IconAdjustmentsHorizontal size={20} />
      </ActionIcon>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        title={t('Filters')}
        position="bottom"
        size="62%"
        radius="lg"
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <div className={classes.sheet}>
          <span>{t('compared with')}</span>
          <ComparisonChip window={window} comparison={portfolio?.comparison ?? null} view={view} setView={setView} />
          <WhoseChips view={view} setView={setView} />
          {end}
        </div>
      </Drawer>
    </>
  )
}
