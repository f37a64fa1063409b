import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  DayField,
  type Fault,
  FieldRow,
  Form,
  faultsOf,
  TextField,
  useClock,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { PurchaseOrder } from '../../contract/purchase.ts'
import { api } from '../api.ts'
import { boughtKeys } from '../expenses/useExpenses.ts'
import { readDecimal, readDiscount, showDecimal, showDiscount } from '../products/decimal-text.ts'
import { useWrite } from '../products/useWrite.ts'
import classes from './Buying.module.css'

interface BillFormProps {
  order: PurchaseOrder
  /** What came and is not billed yet. */
  goods: readonly { id: string; line: PurchaseOrder['lines'][number]; rest: string }[]
  onClose: () => void
}

/** The bill for what came: all of it at the order's prices, unless the bill says another thing. */
export function BillForm({ order, goods, onClose }: BillFormProps) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const [number, setNumber] = useState('')
  const [day, setDay] = useState<string | undefined>(today)
  const [dueOn, setDue] = useState<string>()
  const [early, setEarly] = useState({ until: undefined as string | undefined, rate: '' })
  const [lines, setLines] = useState(() =>
    goods.map(({ id, line, rest }) => ({
      ...{ id, name: line.product?.name ?? line.description ?? '', quantity: showDecimal(rest, locale) },
      ...{ unitPrice: showDecimal(line.unitPrice ?? null, locale), tax: showDiscount(line.taxRate, locale) },
    })),
  )
  const [own, setOwn] = useState<Fault[]>([])
  const enter = useWrite({
    keys: [...boughtKeys, 'products', 'product'],
    write: (bill: Parameters<typeof api.enterBill>[0]) => api.enterBill(bill),
    said: () => t('The bill is entered'),
    inForm: true,
  })
  const change = (id: string, part: Partial<(typeof lines)[number]>) =>
    setLines((before) => before.map((line) => (line.id === id ? { ...line, ...part } : line)))
  const send = () => {
    const faults: Fault[] = day === undefined ? [{ path: 'day', message: t('The day is missing.') }] : []
    const read = lines.map((line, at) => {
      const value = (field: 'quantity' | 'unitPrice') => {
        const reading = readDecimal(line[field], locale)
        if ('value' in reading && reading.value !== null) return reading.value
        faults.push({
          path: `lines.${at}.${field}`,
          message: t('fault' in reading ? reading.fault : 'Write a number.'),
        })
        return '0'
      }
      const tax = readDiscount(line.tax, locale)
      if ('fault' in tax) faults.push({ path: `lines.${at}.taxRate`, message: t('A rate is from 0% to 100%.') })
      return {
        ...{ receiptLineId: line.id, quantity: value('quantity'), unitPrice: value('unitPrice') },
        taxRate: 'value' in tax ? tax.value : null,
      }
    })
    const rate = readDiscount(early.rate, locale)
    if ('fault' in rate) faults.push({ path: 'earlyRate', message: t('A rate is from 0% to 100%.') })
    setOwn(faults)
    if (faults.length > 0) return
    enter.mutate(
      {
        ...{ accountId: order.account.id, number: number.trim() || null, day: day!, dueOn: dueOn ?? null },
        ...{ currency: order.currency, lines: read, earlyUntil: early.until ?? null },
        earlyRate: 'value' in rate ? rate.value : null,
      },
      { onSuccess: onClose },
    )
  }
  return (
    <section className={classes.part}>
      <h3>{t('Enter the bill')}</h3>
      <Form
        faults={own.length > 0 ? own : faultsOf(enter.error)}
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
        <FieldRow>
          <DayField
            name="earlyUntil"
            label={t('Discount until')}
            value={early.until}
            onChange={(until) => setEarly({ ...early, until })}
            optional
          />
          <TextField
            name="earlyRate"
            label={t('Early discount')}
            value={early.rate}
            onChange={(rate) => setEarly({ ...early, rate })}
            placeholder="2%"
            optional
          />
        </FieldRow>
        {lines.map((line, at) => (
          <div key={line.id} className={classes.came}>
            <p>{line.name}</p>
            <TextField
              name={`lines.${at}.quantity`}
              label={t('Quantity')}
              value={line.quantity}
              onChange={(quantity) => change(line.id, { quantity })}
            />
            <TextField
              name={`lines.${at}.unitPrice`}
              label={t('Price in {{currency}}', { currency: order.currency })}
              value={line.unitPrice}
              onChange={(unitPrice) => change(line.id, { unitPrice })}
            />
            <TextField
              name={`lines.${at}.taxRate`}
              label={t('Tax %')}
              value={line.tax}
              onChange={(tax) => change(line.id, { tax })}
              optional
            />
          </div>
        ))}
      </Form>
    </section>
  )
}
