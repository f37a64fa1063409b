import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import {
  DayField,
  type Fault,
  FieldRow,
  Form,
  faultsOf,
  MoneyField,
  TextField,
  useClock,
  useMoneyText,
  useWords,
} from '#platform/web/index.ts'
import type { OpenItem } from '../../contract/books.ts'
import { earlyOff, sharePayment } from './share-payment.ts'
import { useTakePayment } from './usePayments.ts'

interface TakePaymentProps {
  /** Open invoices of one account in one currency, oldest due first. */
  items: readonly OpenItem[]
  onClose: () => void
}

/** Money that came in, over what is open: the oldest is paid first, and what is left over stays to their credit. */
export function TakePayment({ items, onClose }: TakePaymentProps) {
  const t = useWords()
  const [first] = items
  if (first === undefined) return null
  const what = items.length === 1 ? (first.number ?? first.account.name) : first.account.name
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Take a payment, {{what}}', { what })}
      size={440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Fields items={items} first={first} onClose={onClose} />
    </Modal>
  )
}

function Fields({ items, first, onClose }: TakePaymentProps & { first: OpenItem }) {
  const t = useWords()
  const money = useMoneyText()
  const { today } = useClock()
  const { currency, account } = first
  const open = items.reduce((sum, item) => sum + item.open, 0)
  const [day, setDay] = useState<string | undefined>(today)
  const [early, setEarly] = useState(true)
  const [typed, setTyped] = useState<number>()
  const [charges, setCharges] = useState<number>()
  const [reference, setReference] = useState('')
  const [own, setOwn] = useState<Fault[]>([])
  const take = useTakePayment()
  const inTime = items.length === 1 && first.earlyUntil !== null && day !== undefined && day <= first.earlyUntil
  const off = inTime ? earlyOff(first) : 0
  const takesOff = early && off > 0
  const amount = typed ?? open - (takesOff ? off : 0)
  const left = amount - open
  const send = () => {
    const missing: Fault[] = [
      ...(day === undefined ? [{ path: 'day', message: t('The day is missing.') }] : []),
      ...(amount <= 0 ? [{ path: 'amount', message: t('Write an amount above zero.') }] : []),
    ]
    setOwn(missing)
    if (missing.length > 0 || day === undefined) return
    const allocations = sharePayment(amount, items).map((part) => ({
      ...part,
      ...(takesOff && { earlyDiscount: true }),
    }))
    take.mutate(
      {
        ...{ accountId: account.id, day, currency, amount, allocations },
        ...(charges !== undefined && { charges }),
        ...(reference.trim() !== '' && { reference: reference.trim() }),
      },
      { onSuccess: onClose },
    )
  }
  const sent = faultsOf(take.error).map(({ path, message }) => ({
    path: path.startsWith('allocations') ? 'amount' : path,
    message,
  }))
  return (
    <Form
      faults={own.length > 0 ? own : sent}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={take.isPending}>
            {t('Take it')}
          </Button>
          <Button size="form" variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
        </>
      }
    >
      <FieldRow>
        <MoneyField
          name="amount"
          autoFocus
          label={t('Amount')}
          currency={currency}
          value={amount}
          onChange={(next) => setTyped(next ?? 0)}
          help={
            left > 0
              ? t('{{amount}} more than is open stays to their credit.', { amount: money(left, 'minor', currency) })
              : t('{{amount}} is open.', { amount: money(open, 'minor', currency) })
          }
        />
        <DayField name="day" label={t('Day')} value={day} onChange={setDay} />
      </FieldRow>
      {off > 0 && (
        <Checkbox
          label={t('With {{amount}} off for paying early', { amount: money(off, 'minor', currency) })}
          checked={early}
          onChange={(event) => {
            setEarly(event.currentTarget.checked)
            setTyped(undefined)
          }}
        />
      )}
      <FieldRow>
        <MoneyField
          name="charges"
          label={t('Kept by the bank')}
          currency={currency}
          value={charges}
          onChange={setCharges}
          optional
        />
        <TextField name="reference" label={t('Reference')} value={reference} onChange={setReference} optional />
      </FieldRow>
    </Form>
  )
}
