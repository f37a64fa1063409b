import { Button, UnstyledButton } from '@mantine/core'
import { IconArrowsExchange, IconFileUpload, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  KeyCap,
  Page,
  SideSheet,
  sentenceOf,
  toast,
  useAction,
  useMay,
  usePageState,
  useWords,
} from '#platform/web/index.ts'
import type { Rate } from '../../contract/rates.ts'
import { api } from '../api.ts'
import { undoEvent } from '../bank/useBank.ts'
import { BringRates } from './BringRates.tsx'
import { RateForm } from './RateForm.tsx'
import classes from './Rates.module.css'
import { useRates } from './useRates.ts'

/** What other currencies are worth in the one of the books, day by day. */
export function RatesPage() {
  const t = useWords()
  const [{ currency }, setView] = usePageState({ currency: '' })
  const [opened, setOpened] = useState<'file' | 'rate'>()
  const may = { bring: useMay('books:create'), set: useMay('books:change') }
  const { data, isPending, isError, error, refetch } = useRates()
  const columns = useMemo<Column<Rate>[]>(
    () => [
      { id: 'currency', head: t('Currency'), width: 120, cell: (rate) => <b>{rate.currency}</b> },
      { id: 'name', head: t('Name'), width: 240, grow: true, cell: (rate) => <CurrencyName code={rate.currency} /> },
      { id: 'day', head: t('Newest day'), width: 140, cell: (rate) => <Day day={rate.day} /> },
      {
        id: 'rate',
        head: t('In {{currency}}', { currency: data?.base ?? '' }),
        align: 'end',
        width: 160,
        cell: (rate) => rate.rate,
      },
    ],
    [t, data?.base],
  )
  const act = (id: string, keys: string, label: string, what: 'file' | 'rate') => ({
    ...{ id: `rates.${id}`, keys, label, group: t('Exchange rates'), run: () => setOpened(what) },
  })
  useAction(may.bring ? act('bring', 'i', t('Bring a file of rates'), 'file') : undefined)
  useAction(may.set ? act('set', 'c', t('Set a rate'), 'rate') : undefined)
  const empty = data?.items.length === 0
  const buttons = (
    <>
      {may.set && (
        <Button
          leftSection={<IconPlus size={16} />}
          rightSection={<KeyCap keys="c" />}
          onClick={() => setOpened('rate')}
        >
          {t('Set a rate')}
        </Button>
      )}
      {may.bring && (
        <Button
          variant="filled"
          leftSection={<IconFileUpload size={16} />}
          rightSection={<KeyCap keys="i" on="accent" />}
          onClick={() => setOpened('file')}
        >
          {t('Bring a file')}
        </Button>
      )}
    </>
  )
  return (
    <Page
      title={t('Exchange rates')}
      path={[{ label: t('Bank'), to: '/bank' }]}
      fill
      actions={!empty && buttons}
      phoneActions={!empty && buttons}
    >
      {isError && !data ? (
        <Failed title={t('The rates did not load')} error={error} again={() => void refetch()} />
      ) : (
        <DataTable
          label={t('Exchange rates')}
          fill
          rows={data?.items ?? none}
          rowId={(rate) => rate.currency}
          rowName={(rate) => rate.currency}
          columns={columns}
          onOpen={(rate) => setView({ currency: rate.currency })}
          loading={isPending}
          empty={
            <EmptyState icon={IconArrowsExchange} title={t('No rates yet')} actions={buttons}>
              {t(
                'A document in another currency takes the rate of its day. Bring a CSV of daily rates, such as that of the European Central Bank, or set them by hand.',
              )}
            </EmptyState>
          }
          phoneRow={(rate) => ({ title: rate.currency, note: <Day day={rate.day} />, figure: rate.rate })}
        />
      )}
      {currency !== '' && (
        <DaysOf key={currency} currency={currency} may={may.set} close={() => setView({ currency: '' })} />
      )}
      {opened === 'file' && <BringRates close={() => setOpened(undefined)} />}
      {opened === 'rate' && <RateForm currency={currency} close={() => setOpened(undefined)} />}
    </Page>
  )
}

const none: Rate[] = []

const names = new Intl.DisplayNames('en', { type: 'currency' })
const CurrencyName = ({ code }: { code: string }) => <>{names.of(code) ?? code}</>

function DaysOf({ currency, may, close }: { currency: string; may: boolean; close: () => void }) {
  const t = useWords()
  const client = useQueryClient()
  const list = useInfiniteQuery({
    queryKey: ['rates', currency],
    queryFn: ({ pageParam, signal }) =>
      api.listRates({ currency, limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const again = () => client.invalidateQueries({ queryKey: ['rates'] })
  const { mutate, isPending } = useMutation({
    mutationFn: ({ day }: Rate) => api.removeRate({ currency, day }),
    onSuccess: ({ eventId }, { day }) =>
      void toast({
        text: t('Rate of {{currency}} of {{day}} removed', { currency, day }),
        undo: () =>
          void undoEvent(eventId)
            .catch((error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' }))
            .finally(again),
      }),
    onSettled: again,
  })
  const rates = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <SideSheet open onClose={close} title={t('{{currency}} day by day', { currency })}>
      {list.isError && rates.length === 0 && (
        <Failed title={t('The rates did not load')} error={list.error} again={() => void list.refetch()} />
      )}
      <ul className={classes.days}>
        {rates.map((rate) => (
          <li key={rate.day}>
            <Day day={rate.day} />
            <span>{rate.rate}</span>
            {may && (
              <Button
                size="panel"
                variant="subtle"
                disabled={isPending}
                aria-label={t('Remove the rate of {{day}}', { day: rate.day })}
                onClick={() => mutate(rate)}
              >
                {t('Remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <UnstyledButton className={classes.more} onClick={() => void list.fetchNextPage()}>
          {t('Earlier days')}
        </UnstyledButton>
      )}
    </SideSheet>
  )
}
