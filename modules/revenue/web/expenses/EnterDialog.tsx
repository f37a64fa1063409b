import { Button, Modal } from '@mantine/core'
import { useRef, useState } from 'react'
import {
  DayField,
  type Fault,
  FieldRow,
  Form,
  faultsOf,
  MoneyField,
  SelectField,
  TextField,
  useClock,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type IncomeKind, type Interval, incomeKinds, intervals } from '../../contract/expense.ts'
import { api } from '../api.ts'
import { AccountPick } from '../buying/AccountPick.tsx'
import { readDiscount } from '../products/decimal-text.ts'
import { useWrite } from '../products/useWrite.ts'
import { boughtKeys } from './useExpenses.ts'
import { useLedgers } from './useLedgers.ts'
import { incomeWord, intervalWord } from './words.ts'

type What = 'expense' | 'income'

/** Enters one after the other: what was typed goes with each, the day and the kind stay. Esc closes. */
export function EnterDialog({ what, onClose }: { what: What; onClose: () => void }) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={what === 'expense' ? t('New expense') : t('New income')}
      size={520}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Fields what={what} onClose={onClose} />
    </Modal>
  )
}

const owed = 'owed'

function Fields({ what, onClose }: { what: What; onClose: () => void }) {
  const t = useWords()
  const { locale, currency } = useSession()
  const { today } = useClock()
  const ledgers = useLedgers()
  const first = useRef<HTMLDivElement>(null)
  const [round, setRound] = useState(0)
  const [description, setDescription] = useState('')
  const [amount, setAmount] = useState<number>()
  const [tax, setTax] = useState('')
  const [ledger, setLedger] = useState('expenses')
  const [kind, setKind] = useState<IncomeKind>('licence')
  const [day, setDay] = useState<string | undefined>(today)
  const [accountId, setAccount] = useState('')
  const [supplierId, setSupplier] = useState('')
  const [money, setMoney] = useState('bank')
  const [every, setEvery] = useState<Interval | ''>('')
  const [own, setOwn] = useState<Fault[]>([])
  const rate = readDiscount(tax, locale)
  const save = useWrite<{ eventId: string | null }, void>({
    keys: boughtKeys,
    write: () => {
      const common = {
        ...{ description, amount: amount!, accountId: accountId || null },
        ...('value' in rate && rate.value !== null && { taxRate: rate.value }),
      }
      if (what === 'income') return api.enterIncome({ ...common, kind, day: day!, paidTo: money })
      const spent = {
        ...{ ...common, ledger, supplierId: supplierId || null, paidFrom: money === owed ? null : money },
      }
      return every
        ? api.addRecurringExpense({ ...spent, every, startsOn: day! })
        : api.enterExpense({ ...spent, day: day! })
    },
    said: () =>
      every && what === 'expense' ? t('It comes again by itself') : t('{{what}} is entered', { what: description }),
    inForm: true,
  })
  const send = () => {
    const missing = [
      ...(amount === undefined || amount <= 0 ? [{ path: 'amount', message: t('Write an amount above zero.') }] : []),
      ...(day === undefined ? [{ path: 'day', message: t('The day is missing.') }] : []),
      ...('fault' in rate ? [{ path: 'taxRate', message: t('A rate is from 0% to 100%.') }] : []),
    ]
    setOwn(missing)
    if (missing.length > 0) return
    save.mutate(undefined, {
      onSuccess: () => {
        setDescription('')
        setAmount(undefined)
        setRound((before) => before + 1)
        first.current?.querySelector('input')?.focus()
      },
    })
  }
  const faults = own.length > 0 ? own : faultsOf(save.error)
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message
  return (
    <Form
      faults={faults}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={save.isPending}>
            {t('Enter it')}
          </Button>
          <Button size="form" variant="subtle" onClick={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <div ref={first}>
        <TextField
          name="description"
          label={what === 'expense' ? t('What for') : t('What from')}
          value={description}
          onChange={setDescription}
          autoFocus
        />
      </div>
      <FieldRow>
        <MoneyField
          key={round}
          name="amount"
          label={t('Amount with tax, in {{currency}}', { currency })}
          value={amount}
          onChange={setAmount}
        />
        <TextField name="taxRate" label={t('Tax in it')} value={tax} onChange={setTax} optional placeholder="23%" />
      </FieldRow>
      <FieldRow>
        {what === 'expense' ? (
          <SelectField
            name="ledger"
            label={t('Kind of expense')}
            value={ledger}
            onChange={setLedger}
            choices={ledgers.expenses}
          />
        ) : (
          <SelectField
            name="kind"
            label={t('Kind')}
            value={kind}
            onChange={(value) => setKind(incomeKinds.find((known) => known === value) ?? 'other')}
            choices={incomeKinds.map((value) => ({ value, label: t(incomeWord[value]) }))}
          />
        )}
        <DayField name="day" label={every ? t('First on') : t('Day')} value={day} onChange={setDay} />
      </FieldRow>
      <FieldRow>
        <SelectField
          name={what === 'expense' ? 'paidFrom' : 'paidTo'}
          label={what === 'expense' ? t('Paid from') : t('Paid to')}
          value={money}
          onChange={(value) => setMoney(value || 'bank')}
          choices={[
            ...ledgers.money,
            ...(what === 'expense' ? [{ value: owed, label: t('Owed to the supplier') }] : []),
          ]}
        />
        {what === 'expense' ? (
          <SelectField
            name="every"
            label={t('Comes again')}
            value={every}
            onChange={(value) => setEvery(intervals.find((known) => known === value) ?? '')}
            choices={intervals.map((value) => ({ value, label: t(intervalWord[value]) }))}
            optional
          />
        ) : (
          <span />
        )}
      </FieldRow>
      {what === 'expense' && (
        <AccountPick
          name="supplierId"
          label={t('Supplier')}
          value={supplierId}
          onChange={setSupplier}
          fault={faultAt('supplierId')}
          optional={money !== owed}
        />
      )}
      <AccountPick
        name="accountId"
        label={what === 'expense' ? t('Spent for the account') : t('Account')}
        value={accountId}
        onChange={setAccount}
        fault={faultAt('accountId')}
        optional
      />
    </Form>
  )
}
