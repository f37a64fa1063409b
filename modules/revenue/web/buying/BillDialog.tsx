import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import {
  DayField,
  type Fault,
  FieldRow,
  Form,
  faultsOf,
  SelectField,
  TextField,
  useClock,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { api } from '../api.ts'
import { boughtKeys } from '../expenses/useExpenses.ts'
import { useLedgers } from '../expenses/useLedgers.ts'
import { readDecimal, readDiscount } from '../products/decimal-text.ts'
import { useWrite } from '../products/useWrite.ts'
import { AccountPick } from './AccountPick.tsx'
import { LineRows } from './LineRows.tsx'

/** A bill for no goods of an order: each of its lines is an expense. */
export function BillDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Enter a bill')}
      size={680}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Fields onClose={onClose} />
    </Modal>
  )
}

interface Line {
  key: number
  description: string
  ledger: string
  unitPrice: string
  tax: string
}
let keys = 0
const empty = (like?: Line): Line => ({
  ...{ key: keys++, description: '', unitPrice: '', ledger: like?.ledger ?? 'expenses', tax: like?.tax ?? '' },
})

function Fields({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const { locale, currency } = useSession()
  const { today } = useClock()
  const { expenses } = useLedgers()
  const [accountId, setAccount] = useState('')
  const [number, setNumber] = useState('')
  const [day, setDay] = useState<string | undefined>(today)
  const [dueOn, setDue] = useState<string>()
  const [lines, setLines] = useState<Line[]>([empty()])
  const [own, setOwn] = useState<Fault[]>([])
  const change = (key: number, part: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const enter = useWrite({
    keys: boughtKeys,
    write: (bill: Parameters<typeof api.enterBill>[0]) => api.enterBill(bill),
    said: () => t('The bill is entered'),
    inForm: true,
  })
  const send = () => {
    const faults: Fault[] = [
      ...(accountId === '' ? [{ path: 'accountId', message: t('Choose the supplier.') }] : []),
      ...(day === undefined ? [{ path: 'day', message: t('The day is missing.') }] : []),
    ]
    const read = lines.map(({ description, ledger, unitPrice, tax }, at) => {
      const [price, rate] = [readDecimal(unitPrice, locale), readDiscount(tax, locale)]
      if ('fault' in price || price.value === null)
        faults.push({
          path: `lines.${at}.unitPrice`,
          message: t('fault' in price ? price.fault : 'The amount is missing.'),
        })
      if ('fault' in rate) faults.push({ path: `lines.${at}.taxRate`, message: t('A rate is from 0% to 100%.') })
      return {
        ...{ description: description.trim() || null, ledger, quantity: '1' },
        unitPrice: 'value' in price ? (price.value ?? '0') : '0',
        taxRate: 'value' in rate ? rate.value : null,
      }
    })
    setOwn(faults)
    if (faults.length > 0) return
    enter.mutate(
      { accountId, number: number.trim() || null, day: day!, dueOn: dueOn ?? null, lines: read },
      { onSuccess: onClose },
    )
  }
  const faults = own.length > 0 ? own : faultsOf(enter.error)
  return (
    <Form
      faults={faults}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={enter.isPending}>
            {t('Enter it')}
          </Button>
          <Button size="form" variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
        </>
      }
    >
      <AccountPick
        name="accountId"
        label={t('Supplier')}
        value={accountId}
        onChange={setAccount}
        fault={faults.find(({ path }) => path === 'accountId')?.message}
        autoFocus
      />
      <FieldRow>
        <TextField name="number" label={t('Number of the bill')} value={number} onChange={setNumber} optional />
        <DayField name="day" label={t('Day')} value={day} onChange={setDay} />
      </FieldRow>
      <DayField
        name="dueOn"
        label={t('Due')}
        value={dueOn}
        onChange={setDue}
        help={t('By the supplier’s terms where nothing stands here.')}
        optional
      />
      <LineRows
        legend={t('Lines, amounts without tax in {{currency}}', { currency })}
        rows={lines}
        onAdd={() => setLines([...lines, empty(lines.at(-1))])}
        onRemove={(key) => setLines(lines.filter((line) => line.key !== key))}
        wide
      >
        {(line, at) => (
          <>
            <TextField
              name={`lines.${at}.description`}
              label={t('What for')}
              hideLabel
              placeholder={t('What for')}
              value={line.description}
              onChange={(description) => change(line.key, { description })}
            />
            <SelectField
              name={`lines.${at}.ledger`}
              label={t('Kind of expense')}
              hideLabel
              value={line.ledger}
              onChange={(ledger) => change(line.key, { ledger: ledger || 'expenses' })}
              choices={expenses}
            />
            <TextField
              name={`lines.${at}.unitPrice`}
              label={t('Amount')}
              hideLabel
              placeholder={t('Amount')}
              value={line.unitPrice}
              onChange={(unitPrice) => change(line.key, { unitPrice })}
            />
            <TextField
              name={`lines.${at}.taxRate`}
              label={t('Tax')}
              hideLabel
              placeholder={t('Tax %')}
              value={line.tax}
              onChange={(tax) => change(line.key, { tax })}
            />
          </>
        )}
      </LineRows>
    </Form>
  )
}
