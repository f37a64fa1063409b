import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  Chip,
  type Column,
  DataTable,
  EmptyState,
  Failed,
  Loading,
  Name,
  Page,
  type PhoneRow,
  useAction,
  useMay,
  usePageState,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Plan } from '../../contract/subscription.ts'
import { formatPrice } from '../price.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { usePlans } from './useSubscriptions.ts'
import { intervalWords } from './words.ts'

/** What can be subscribed to: how long a period is and what it costs. */
export function PlansPage() {
  const t = useWords()
  const [{ plan }, setView] = usePageState({ plan: '' })
  const may = useMay('product:create')
  const { data, error, isPending, refetch } = usePlans()
  const rows = data?.items
  const add = () => setView({ plan: 'new' })
  useAction(
    may
      ? { ...{ id: 'plan.add', label: t('Add a plan'), keys: 'c', icon: IconRepeat, group: t('Plans') }, run: add }
      : undefined,
  )
  const columns = useColumns()
  const phoneRow = usePhoneRow()
  const button = may && (
    <Button size="bar" variant="filled" onClick={add}>
      {t('Add a plan')}
    </Button>
  )
  const opened = rows?.find(({ id }) => id === plan)
  const path = [{ label: t('Subscriptions'), to: '/subscriptions' }]
  return (
    <Page title={t('Plans')} path={path} fill actions={button} phoneActions={button}>
      {isPending && <Loading rows={8} />}
      {error && !rows && <Failed title={t('The plans did not load')} error={error} again={() => void refetch()} />}
      {rows && (
        <DataTable
          label={t('Plans')}
          fill
          rows={rows}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          columns={columns}
          phoneRow={phoneRow}
          onOpen={({ id }) => setView({ plan: id })}
          empty={
            <EmptyState icon={IconRepeat} title={t('No plans yet')}>
              {t('A plan says what a period costs and how long it is.')}
            </EmptyState>
          }
        />
      )}
      {(plan === 'new' || opened) && (
        <PlanDialog key={plan} {...(opened && { plan: opened })} close={() => setView({ plan: '' })} />
      )}
    </Page>
  )
}

function useColumns(): Column<Plan>[] {
  const t = useWords()
  const { locale } = useSession()
  return useMemo(
    () => [
      {
        ...{ id: 'name', head: t('Plan'), width: 200, grow: true, strong: true },
        cell: ({ name, archived }) => (
          <>
            <Name>{name}</Name> {archived && <Chip>{t('Not offered any more')}</Chip>}
          </>
        ),
      },
      {
        ...{ id: 'price', head: t('Price'), align: 'end', width: 220 },
        cell: (plan) => pricesOf(plan, locale).join(', '),
      },
      { id: 'period', head: t('Period'), width: 140, cell: (plan) => intervalWords(t, plan) },
      {
        ...{ id: 'charged', head: t('Charged'), width: 100, drop: 3 },
        cell: ({ charged }) => (charged === 'seat' ? t('a seat') : t('in all')),
      },
      {
        ...{ id: 'billed', head: t('Invoiced'), width: 110, drop: 4 },
        cell: ({ billed }) => (billed === 'advance' ? t('in advance') : t('in arrears')),
      },
      { id: 'running', head: t('Running'), align: 'end', width: 90, drop: 2, cell: ({ running }) => running },
    ],
    [t, locale],
  )
}

const pricesOf = ({ prices }: Plan, locale: string) =>
  prices.map(({ price, currency }) => formatPrice(price, currency, locale))

function usePhoneRow() {
  const t = useWords()
  const { locale } = useSession()
  return useMemo(
    () =>
      (plan: Plan): PhoneRow => ({
        title: plan.name,
        note: `${intervalWords(t, plan)}, ${t('{{count}} running', { count: plan.running })}`,
        figure: pricesOf(plan, locale)[0],
      }),
    [t, locale],
  )
}
