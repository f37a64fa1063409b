import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Day,
  DayField,
  Failed,
  Form,
  faultsOf,
  Link,
  Loading,
  Money,
  MoneyField,
  SelectField,
  SideSheet,
  toast,
  useClock,
  useMay,
  useMoneyText,
  useWords,
} from '#platform/web/index.ts'
import type { Bill, BillRow } from '../../contract/purchase.ts'
import { api } from '../api.ts'
import { boughtKeys } from '../expenses/useExpenses.ts'
import { useLedgers } from '../expenses/useLedgers.ts'
import { useWrite } from '../products/useWrite.ts'
import sheet from '../Sheets.module.css'
import classes from './Buying.module.css'
import { useOpenBills, usePay } from './useBuying.ts'

/** A bill, or an expense that is owed: what it is for, what is open, and paying it. */
export function BillSheet({ billId, onClose }: { billId: string; onClose: () => void }) {
  const t = useWords()
  // An expense that is owed has no lines of its own: its row in the list says all there is.
  const { rows } = useOpenBills()
  const row = rows.find(({ id }) => id === billId)
  const owed = row?.kind === 'expense'
  const { data, error, refetch } = useQuery({
    queryKey: ['bills', 'one', billId],
    queryFn: ({ signal }) => api.bill({ id: billId }, { signal }),
    enabled: !owed,
  })
  const bill = owed ? row : data
  return (
    <SideSheet open onClose={onClose} title={bill?.number ?? t('Bill')}>
      {error && !bill && <Failed title={t('The bill did not load')} error={error} again={() => void refetch()} />}
      {!bill && !error && <Loading rows={8} />}
      {bill && (
        <>
          <Head bill={bill} />
          {data && !owed && <Lines bill={data} />}
          <Sums bill={bill} />
          <Deeds bill={bill} />
        </>
      )}
    </SideSheet>
  )
}

function Head({ bill }: { bill: BillRow }) {
  const t = useWords()
  const days = [
    { label: t('Day'), day: bill.day },
    { label: t('Due'), day: bill.dueOn },
    { label: t('Discount until'), day: bill.earlyUntil },
  ]
  return (
    <div className={sheet.head}>
      <Link className={sheet.account} to={`/accounts/${bill.account.id}`}>
        {bill.account.name}
      </Link>
      <dl className={sheet.days}>
        {days.map(
          ({ label, day }) =>
            day && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <Day day={day} full />
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}

function Lines({ bill }: { bill: Bill }) {
  const t = useWords()
  const { nameOf } = useLedgers()
  return (
    <table className={sheet.lines}>
      <thead>
        <tr>
          <th scope="col">{t('For')}</th>
          <th scope="col">{t('Tax')}</th>
          <th scope="col">{t('Net')}</th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line) => (
          <tr key={line.id}>
            <td>{line.description ?? (line.ledger ? nameOf(line.ledger) : t('Goods'))}</td>
            <td>
              <Money minor={line.tax} currency={bill.currency} mode="minor" tinted={false} />
            </td>
            <td data-net="">
              <Money minor={line.net} currency={bill.currency} mode="minor" tinted={false} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sums({ bill }: { bill: BillRow }) {
  const t = useWords()
  const rows = [
    { label: t('Net'), amount: bill.net },
    { label: t('Tax'), amount: bill.tax },
    { label: t('Total'), amount: bill.total, sum: true },
    { label: t('Open'), amount: bill.open, sum: true, result: true },
  ]
  return (
    <dl className={sheet.sums}>
      {rows.map(({ label, amount, sum, result }) => (
        <div key={label} data-sum={sum || undefined} data-result={result || undefined}>
          <dt>{label}</dt>
          <dd>
            <Money minor={amount} currency={bill.currency} mode="minor" tinted={false} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Deeds({ bill }: { bill: BillRow }) {
  const t = useWords()
  const [paying, setPaying] = useState(false)
  const [mayPay, mayTakeBack] = [useMay('payment:create'), useMay('books:create')]
  const back = useWrite({
    keys: [...boughtKeys, 'products', 'product'],
    write: async ({ id, kind }: BillRow) => {
      await (kind === 'bill' ? api.takeBackBill({ id }) : api.takeBackExpense({ id }))
      toast({ text: t('It is taken back by an entry the other way') })
      return { eventId: null }
    },
    said: () => '',
  })
  if (bill.reversed) return <p className={classes.deeds}>{t('Taken back')}</p>
  if (paying) return <PayForm bill={bill} onClose={() => setPaying(false)} />
  return (
    <div className={classes.deeds}>
      {mayPay && bill.open > 0 && (
        <Button size="panel" variant="filled" onClick={() => setPaying(true)}>
          {t('Pay it')}
        </Button>
      )}
      {mayTakeBack && bill.open === bill.total && (
        <Button size="panel" loading={back.isPending} onClick={() => back.mutate(bill)}>
          {t('Take it back')}
        </Button>
      )}
    </div>
  )
}

function PayForm({ bill, onClose }: { bill: BillRow; onClose: () => void }) {
  const t = useWords()
  const { today } = useClock()
  const money = useMoneyText()
  const ledgers = useLedgers()
  const pay = usePay()
  const discount = bill.earlyDiscount ?? 0
  const [early, setEarly] = useState(discount > 0)
  const [amount, setAmount] = useState<number | undefined>(bill.open - discount)
  const [day, setDay] = useState<string | undefined>(today)
  const [ledger, setLedger] = useState('bank')
  const send = () => {
    if (amount === undefined || day === undefined) return
    const part = Math.min(amount, bill.open)
    pay.mutate(
      {
        ...{ accountId: bill.account.id, day, currency: bill.currency, amount, ledger },
        allocations: [{ itemId: bill.id, amount: part, ...(early && { earlyDiscount: true }) }],
      },
      { onSuccess: onClose },
    )
  }
  const faults = faultsOf(pay.error).map(({ path, message }) => ({
    path: path.startsWith('allocations.') ? 'amount' : path,
    message,
  }))
  return (
    <section className={classes.part}>
      <h3>{t('Pay it')}</h3>
      <Form
        faults={faults}
        onSubmit={send}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={pay.isPending}>
              {t('Pay')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        {discount > 0 && (
          <Checkbox
            label={t('Take {{amount}} off for paying early', { amount: money(discount, 'minor', bill.currency) })}
            checked={early}
            onChange={(event) => {
              const taken = event.currentTarget.checked
              setEarly(taken)
              setAmount(bill.open - (taken ? discount : 0))
            }}
          />
        )}
        <MoneyField name="amount" label={t('Amount')} currency={bill.currency} value={amount} onChange={setAmount} />
        <DayField name="day" label={t('Paid on')} value={day} onChange={setDay} />
        <SelectField
          name="ledger"
          label={t('Paid from')}
          value={ledger}
          onChange={(value) => setLedger(value || 'bank')}
          choices={ledgers.money}
        />
      </Form>
    </section>
  )
}
