import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Day,
  Failed,
  KeyCap,
  Loading,
  Money,
  SelectField,
  useAction,
  useMoneyText,
  useWords,
} from '#platform/web/index.ts'
import type { BankLine, Booking, OpenForLine } from '../../contract/bank.ts'
import { api } from '../api.ts'
import classes from './Bank.module.css'
import { paidBy } from './paid-by.ts'
import { kindOfItem } from './proposal-words.ts'

interface ChooseOtherProps {
  line: BankLine
  book: (booking: Booking, to: string) => void
  close: () => void
}

/** Looks for what a line pays among all that is open, or says which ledger account it belongs to. */
export function ChooseOther({ line, book, close }: ChooseOtherProps) {
  const t = useWords()
  const money = useMoneyText()
  const [search, setSearch] = useState('')
  const [ledger, setLedger] = useState('')
  const [chosen, setChosen] = useState<readonly OpenForLine[]>([])
  const { data, error, refetch } = useQuery({
    queryKey: ['bank-lines', 'open', line.id, search],
    queryFn: ({ signal }) => api.openForBankLine({ id: line.id, ...(search && { search }) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const chart = useQuery({ queryKey: ['chart'], queryFn: ({ signal }) => api.chart({}, { signal }) })
  const ledgers = (chart.data?.items ?? []).filter(({ key, archived }) => !archived && !kept.includes(key))
  const [first] = chosen
  const paid = paidBy(Math.abs(line.amount), chosen)
  const ready = ledger !== '' || (first !== undefined && paid !== null)
  const confirm = () => {
    if (ledger !== '') book({ ledger }, ledgers.find(({ key }) => key === ledger)?.name ?? ledger)
    else if (first && paid) book({ accountId: first.account.id, items: paid.items }, first.account.name)
  }
  const toggle = (item: OpenForLine) => {
    setLedger('')
    setChosen((before) =>
      before.some(({ id }) => id === item.id)
        ? before.filter(({ id }) => id !== item.id)
        : [...before.filter(({ account }) => account.id === item.account.id), item],
    )
  }
  useAction({
    id: 'bank.other.close',
    label: t('Back to what is proposed'),
    keys: 'Escape',
    palette: false,
    everywhere: true,
    run: close,
  })
  useAction(
    ready
      ? {
          id: 'bank.other.book',
          label: t('Book what is chosen'),
          keys: 'mod+Enter',
          group: t('Bank'),
          everywhere: true,
          once: true,
          run: confirm,
        }
      : undefined,
  )
  return (
    <div className={classes.other}>
      <TextInput
        data-autofocus
        autoFocus
        label={t('Number, or name of the account')}
        leftSection={<IconSearch size={16} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {error && !data && <Failed title={t('What is open did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={4} height={34} />}
      {data && (
        <ul className={classes.openItems} aria-label={t('Open documents')}>
          {data.items.map((item) => (
            <li key={item.id}>
              <Checkbox
                classNames={{ body: classes.wide!, labelWrapper: classes.wide!, label: classes.wide! }}
                checked={chosen.some(({ id }) => id === item.id)}
                onChange={() => toggle(item)}
                label={
                  <span className={classes.openItem}>
                    <span>
                      <b>{item.number ?? t(kindOfItem(item.kind))}</b> {item.account.name}
                      <small>
                        <Day day={item.dueOn ?? item.day} />
                      </small>
                    </span>
                    <Money minor={item.open} currency={line.currency} mode="minor" />
                  </span>
                }
              />
            </li>
          ))}
          {data.items.length === 0 && <li className={classes.nothing}>{t('Nothing open is called so.')}</li>}
        </ul>
      )}
      {first && paid === null && (
        <p className={classes.nothing}>{t('These take away more than they owe. Choose what it pays too.')}</p>
      )}
      {first && paid !== null && paid.rest > 0 && (
        <p className={classes.nothing}>
          {t('{{amount}} stays as a credit of {{name}}.', {
            amount: money(paid.rest, 'minor', line.currency),
            name: first.account.name,
          })}
        </p>
      )}
      {first && paid !== null && paid.left > 0 && (
        <p className={classes.nothing}>
          {t('{{amount}} of it stays open.', { amount: money(paid.left, 'minor', line.currency) })}
        </p>
      )}
      <SelectField
        name="ledger"
        label={t('Or a ledger account')}
        optional
        value={ledger}
        onChange={(next) => {
          setLedger(next)
          setChosen([])
        }}
        choices={ledgers.map(({ key, code, name }) => ({ value: key, label: `${code} ${t(name)}` }))}
      />
      <div className={classes.does}>
        <Button
          variant="filled"
          disabled={!ready}
          rightSection={<KeyCap keys="mod+Enter" on={ready ? 'accent' : 'page'} />}
          onClick={confirm}
        >
          {t('Book')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('Back')}
        </Button>
      </div>
    </div>
  )
}

/** Accounts that are kept by what stands behind them are not entered by hand. */
const kept = ['receivables', 'payables', 'bank', 'stock', 'settled-elsewhere', 'goods-received']
