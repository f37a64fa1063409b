import { Button } from '@mantine/core'
import { IconBuildingBank } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  Link,
  Money,
  Name,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { BankLine } from '../../contract/bank.ts'
import { useBankLines, useDecide } from './useBank.ts'

/** Lines that are booked, or left out; each can be taken back. */
export function DecidedLines({ state, account }: { state: 'matched' | 'left-out'; account: string }) {
  const t = useWords()
  const may = useMay('books:change')
  const { rows, total, isPending, isError, error, refetch, hasNextPage, next } = useBankLines(state, account)
  const { mutate, isPending: saving } = useDecide()
  const columns = useMemo(() => {
    const back = state === 'matched' ? ('unbooked' as const) : ('taken-in' as const)
    const column = (column: Column<BankLine>) => column
    return [
      column({ id: 'day', head: t('Day'), width: 90, cell: (line) => <Day day={line.bookedOn} /> }),
      column({
        id: 'who',
        head: t('From or to'),
        width: 200,
        grow: true,
        cell: (line) => <Name>{line.counterparty ?? line.text}</Name>,
      }),
      column({
        id: 'text',
        head: t('Text'),
        width: 260,
        grow: true,
        cell: (line) => (line.counterparty === null ? '' : line.text),
      }),
      ...(state === 'matched'
        ? [column({ id: 'as', head: t('Booked to'), width: 180, cell: (line) => <BookedTo line={line} /> })]
        : []),
      column({
        id: 'amount',
        head: t('Amount'),
        align: 'end',
        width: 120,
        cell: (line) => <Money minor={line.amount} currency={line.currency} mode="minor" />,
      }),
      ...(may
        ? [
            column({
              id: 'back',
              head: t('Take back'),
              hideHead: true,
              width: 110,
              align: 'end',
              cell: (line) => (
                <Button size="panel" variant="subtle" disabled={saving} onClick={() => mutate({ as: back, line })}>
                  {t('Take back')}
                </Button>
              ),
            }),
          ]
        : []),
    ]
  }, [t, state, may, mutate, saving])
  if (isError && rows.length === 0)
    return <Failed title={t('The lines did not load')} error={error} again={() => void refetch()} />
  const title = state === 'matched' ? t('No line is booked yet') : t('No line is left out')
  return (
    <DataTable
      label={state === 'matched' ? t('Booked lines') : t('Lines left out')}
      fill
      rows={rows}
      rowId={(line) => line.id}
      rowName={(line) => line.counterparty ?? line.text}
      columns={columns}
      count={total}
      more={hasNextPage}
      onEndReached={next}
      loading={isPending}
      empty={<EmptyState icon={IconBuildingBank} title={title} />}
      phoneRow={(line) => ({
        title: line.counterparty ?? line.text,
        note: <Day day={line.bookedOn} />,
        figure: <Money minor={line.amount} currency={line.currency} mode="minor" />,
        below: <BookedTo line={line} />,
      })}
    />
  )
}

function BookedTo({ line }: { line: BankLine }) {
  if (line.account) return <Link to={`/accounts/${line.account.id}`}>{line.account.name}</Link>
  return <>{line.ledgerName ?? ''}</>
}
