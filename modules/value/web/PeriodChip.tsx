import { Button, Menu, Modal } from '@mantine/core'
import { IconCalendar, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { usePeriodText } from '#modules/revenue/web/index.ts'
import {
  addDays,
  besideChip,
  DayField,
  FieldRow,
  FilterChip,
  Form,
  formatPeriod,
  useAction,
  useClock,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import classes from './Portfolio.module.css'
import { periodChoices } from './period-choices.ts'
import { type ChangeView, type PortfolioView, useSalesWindow } from './usePortfolio.ts'

interface PeriodChipProps {
  /** Null where nothing was ever sold, undefined while that is not known. */
  window: Window | null | undefined
  view: PortfolioView
  setView: ChangeView
  /** "12 months to 31 Oct 2026" instead of both days. */
  short?: boolean
}

/** The usual periods by name, and any other by its days. */
export function PeriodChip({ window, view, setView, short = false }: PeriodChipProps) {
  const t = useWords()
  const { locale } = useSession()
  const text = usePeriodText()
  const [open, setOpen] = useState(false)
  const [byDays, setByDays] = useState(false)
  const chooseAction = { label: t('Choose the period'), keys: 'shift+p', group: t('Portfolio'), icon: IconCalendar }
  useAction({ id: 'portfolio.period', ...chooseAction, run: () => setOpen(true) })
  const said = (shown: Window) => (short ? text(shown) : formatPeriod(shown.from, shown.to, locale))
  const value = window === undefined ? t('Any period') : window === null ? t('No sales yet') : said(window)
  const name = t('Period {{period}}', { period: value })
  return (
    <>
      <Menu opened={open} onChange={setOpen} {...besideChip} width={276}>
        <Menu.Target>
          <FilterChip icon={short ? undefined : IconCalendar} value={value} choice aria-label={name} />
        </Menu.Target>
        <Menu.Dropdown>
          {open && <Periods window={window} view={view} setView={setView} other={() => setByDays(true)} />}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={byDays}
        onClose={() => setByDays(false)}
        title={t('From one day to another')}
        size="sm"
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <Days
          window={window}
          onChange={(chosen) => {
            setByDays(false)
            setView(chosen)
          }}
        />
      </Modal>
    </>
  )
}

interface PeriodsProps extends Pick<PeriodChipProps, 'window' | 'view' | 'setView'> {
  other: () => void
}

function Periods({ window, view, setView, other }: PeriodsProps) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const { data } = useSalesWindow()
  const compared = view.compare === 'year' ? '' : view.compare
  return (
    <>
      {periodChoices(today, data?.first ?? null, data?.last ?? null).map(({ id, label, window: offered, compare }) => (
        <Menu.Item
          key={id}
          rightSection={window?.from === offered.from && window.to === offered.to ? <IconCheck size={14} /> : undefined}
          onClick={() => setView({ ...offered, compare: compare === 'year' ? 'year' : compared })}
        >
          {t(label)}
          <div className={classes.hint}>{formatPeriod(offered.from, offered.to, locale)}</div>
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={other}>{t('From one day to another')}</Menu.Item>
    </>
  )
}

/** The last day is meant to be in it, so the window ends the day after. */
function Days({ window, onChange }: { window: Window | null | undefined; onChange: (window: Window) => void }) {
  const t = useWords()
  const [from, setFrom] = useState(window?.from)
  const [until, setUntil] = useState(window ? addDays(window.to, -1) : undefined)
  const [late, setLate] = useState(false)
  const show = () => {
    if (from === undefined || until === undefined || until < from) return setLate(true)
    onChange({ from, to: addDays(until, 1) })
  }
  const faults = late ? [{ path: 'until', message: t('The last day lies before the first. Change one of them.') }] : []
  return (
    <div className={classes.days}>
      <Form
        faults={faults}
        onSubmit={show}
        actions={
          <Button type="submit" variant="filled">
            {t('Show this period')}
          </Button>
        }
      >
        <FieldRow>
          <DayField name="from" label={t('From')} value={from} onChange={setFrom} />
          <DayField name="until" label={t('Until')} value={until} onChange={setUntil} />
        </FieldRow>
      </Form>
    </div>
  )
}
