import { Button, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
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
import { api } from '../api.ts'
import { boughtKeys } from '../expenses/useExpenses.ts'
import { readDecimal, readDiscount } from '../products/decimal-text.ts'
import { ProductPick } from '../products/ProductPick.tsx'
import { useWrite } from '../products/useWrite.ts'
import { AccountPick } from './AccountPick.tsx'
import classes from './Buying.module.css'
import { LineRows } from './LineRows.tsx'
import { useStanding } from './useBuying.ts'

interface OrderDialogProps {
  onClose: () => void
  onPlaced: (id: string) => void
}

export function OrderDialog({ onClose, onPlaced }: OrderDialogProps) {
  const t = useWords()
  return (
    <Modal opened onClose={onClose} title={t('New order')} size={680} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Fields onClose={onClose} onPlaced={onPlaced} />
    </Modal>
  )
}

interface Line {
  key: number
  productId: string
  name: string
  quantity: string
  unitPrice: string
  tax: string
}
let keys = 0
const empty = (tax = ''): Line => ({ key: keys++, productId: '', name: '', quantity: '1', unitPrice: '', tax })

function Fields({ onClose, onPlaced }: OrderDialogProps) {
  const t = useWords()
  const { locale, currency } = useSession()
  const { today } = useClock()
  const [accountId, setAccount] = useState('')
  const [orderedOn, setOrdered] = useState<string | undefined>(today)
  const [expectedOn, setExpected] = useState<string>()
  const [note, setNote] = useState('')
  const [lines, setLines] = useState<Line[]>([empty()])
  const [own, setOwn] = useState<Fault[]>([])
  const change = (key: number, part: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const place = useWrite({
    keys: boughtKeys,
    write: (order: Parameters<typeof api.placeOrder>[0]) => api.placeOrder(order),
    said: ({ number }) => t('{{number}} is ordered', { number }),
    inForm: true,
  })
  const send = () => {
    const { faults, read } = readLines(lines, locale)
    const missing: Fault[] = [
      ...(accountId === '' ? [{ path: 'accountId', message: t('Choose the supplier.') }] : []),
      ...(orderedOn === undefined ? [{ path: 'orderedOn', message: t('The day is missing.') }] : []),
      ...faults.map(({ path, message }) => ({ path, message: t(message) })),
    ]
    setOwn(missing)
    if (missing.length > 0) return
    place.mutate(
      { accountId, orderedOn: orderedOn!, expectedOn: expectedOn ?? null, note: note.trim() || null, lines: read },
      { onSuccess: ({ id }) => onPlaced(id) },
    )
  }
  const faults = own.length > 0 ? own : faultsOf(place.error)
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message
  return (
    <Form
      faults={faults}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={place.isPending}>
            {t('Order it')}
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
        fault={faultAt('accountId')}
        autoFocus
      />
      <SupplierWarning accountId={accountId} />
      <FieldRow>
        <DayField name="orderedOn" label={t('Ordered on')} value={orderedOn} onChange={setOrdered} />
        <DayField name="expectedOn" label={t('Expected on')} value={expectedOn} onChange={setExpected} optional />
      </FieldRow>
      <LineRows
        legend={t('Lines, prices without tax in {{currency}}', { currency })}
        rows={lines}
        onAdd={() => setLines([...lines, empty(lines.at(-1)?.tax)])}
        onRemove={(key) => setLines(lines.filter((line) => line.key !== key))}
      >
        {(line, at) => (
          <>
            <ProductPick
              label={t('Product')}
              hideLabel
              value={line.productId}
              name={line.name}
              fault={faultAt(`lines.${at}.productId`)}
              onChange={(productId, name) => change(line.key, { productId, name })}
            />
            <TextField
              name={`lines.${at}.quantity`}
              label={t('Quantity')}
              hideLabel
              placeholder={t('Quantity')}
              value={line.quantity}
              onChange={(quantity) => change(line.key, { quantity })}
            />
            <TextField
              name={`lines.${at}.unitPrice`}
              label={t('Price')}
              hideLabel
              placeholder={t('Price')}
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
      <TextField name="note" label={t('Note')} value={note} onChange={setNote} optional lines={2} />
    </Form>
  )
}

function readLines(lines: readonly Line[], locale: string) {
  const faults: Fault[] = []
  const read = lines.map((line, at) => {
    const [quantity, unitPrice] = [readDecimal(line.quantity, locale), readDecimal(line.unitPrice, locale)]
    const tax = readDiscount(line.tax, locale)
    const decimal = (path: string, reading: typeof quantity, missing: string) => {
      if ('value' in reading && reading.value !== null) return reading.value
      faults.push({ path: `lines.${at}.${path}`, message: 'fault' in reading ? reading.fault : missing })
      return ''
    }
    if (line.productId === '') faults.push({ path: `lines.${at}.productId`, message: 'Choose a product.' })
    if ('fault' in tax) faults.push({ path: `lines.${at}.taxRate`, message: 'A rate is from 0% to 100%.' })
    return {
      productId: line.productId,
      quantity: decimal('quantity', quantity, 'The quantity is missing.'),
      unitPrice: decimal('unitPrice', unitPrice, 'The price is missing.'),
      taxRate: 'value' in tax ? tax.value : null,
    }
  })
  return { faults, read }
}

/** Before something is ordered from a supplier whose score is below the threshold. */
function SupplierWarning({ accountId }: { accountId: string }) {
  const t = useWords()
  const standing = useStanding(accountId)
  if (!standing?.below) return null
  return (
    <p className={classes.warning} role="alert">
      <IconAlertTriangle size={16} />
      {t('{{name}} scores {{score}}, below the threshold of {{threshold}}. Look at its scorecard before you order.', {
        ...{ name: standing.account.name, score: standing.score, threshold: standing.threshold },
      })}
    </p>
  )
}
