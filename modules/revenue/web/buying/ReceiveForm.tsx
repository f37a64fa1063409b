import { Button } from '@mantine/core'
import { useState } from 'react'
import { DayField, type Fault, Form, faultsOf, TextField, useClock, useSession, useWords } from '#platform/web/index.ts'
import type { PurchaseOrder } from '../../contract/purchase.ts'
import { api } from '../api.ts'
import { boughtKeys } from '../expenses/useExpenses.ts'
import { formatQuantity } from '../price.ts'
import { readDecimal } from '../products/decimal-text.ts'
import { useWrite } from '../products/useWrite.ts'
import classes from './Buying.module.css'

/** What came of an order: all that is expected, unless it is changed. */
export function ReceiveForm({ order, onClose }: { order: PurchaseOrder; onClose: () => void }) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const [day, setDay] = useState<string | undefined>(today)
  const [lines, setLines] = useState(() =>
    order.lines.flatMap((line) => {
      const rest = Number((Number(line.quantity) - Number(line.accepted)).toFixed(6))
      const name = line.product?.name ?? line.description ?? ''
      if (rest <= 0) return []
      return [{ id: line.id, name, accepted: formatQuantity(String(rest), locale), rejected: '', reason: '' }]
    }),
  )
  const [own, setOwn] = useState<Fault[]>([])
  const receive = useWrite({
    keys: [...boughtKeys, 'products', 'product'],
    write: (receipt: Parameters<typeof api.receiveGoods>[0]) => api.receiveGoods(receipt),
    said: () => t('Goods of {{number}} are received', { number: order.number }),
    inForm: true,
  })
  const change = (id: string, part: Partial<(typeof lines)[number]>) =>
    setLines((before) => before.map((line) => (line.id === id ? { ...line, ...part } : line)))
  const send = () => {
    const faults: Fault[] = day === undefined ? [{ path: 'day', message: t('The day is missing.') }] : []
    const read = lines.map((line, at) => {
      const value = (field: 'accepted' | 'rejected') => {
        const reading = readDecimal(line[field], locale)
        if ('value' in reading) return reading.value ?? '0'
        faults.push({ path: `lines.${at}.${field}`, message: t(reading.fault) })
        return '0'
      }
      return { lineId: line.id, accepted: value('accepted'), rejected: value('rejected'), reason: line.reason || null }
    })
    setOwn(faults)
    if (faults.length > 0) return
    const some = read.filter(({ accepted, rejected }) => Number(accepted) > 0 || Number(rejected) > 0)
    receive.mutate({ id: order.id, day: day!, lines: some }, { onSuccess: onClose })
  }
  // Lines of which nothing came are not sent: a fault names its line by its place among the others.
  const sent = lines.flatMap(({ accepted, rejected }, at) =>
    /^[0.,]*$/.test(accepted) && /^[0.,]*$/.test(rejected) ? [] : [at],
  )
  const faults =
    own.length > 0
      ? own
      : faultsOf(receive.error).map(({ path, message }) => ({
          path: path.replace(/^lines\.(\d+)/, (_, at: string) => `lines.${sent[Number(at)] ?? at}`),
          message,
        }))
  return (
    <section className={classes.part}>
      <h3>{t('Receive goods')}</h3>
      <Form
        faults={faults}
        onSubmit={send}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={receive.isPending}>
              {t('Receive them')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        <DayField name="day" label={t('Came on')} value={day} onChange={setDay} />
        {lines.map((line, at) => (
          <div key={line.id} className={classes.came}>
            <p>{line.name}</p>
            <TextField
              name={`lines.${at}.accepted`}
              label={t('Accepted')}
              value={line.accepted}
              onChange={(accepted) => change(line.id, { accepted })}
            />
            <TextField
              name={`lines.${at}.rejected`}
              label={t('Rejected')}
              value={line.rejected}
              onChange={(rejected) => change(line.id, { rejected })}
              optional
            />
            {line.rejected !== '' && (
              <TextField
                name={`lines.${at}.reason`}
                label={t('Why rejected')}
                value={line.reason}
                onChange={(reason) => change(line.id, { reason })}
              />
            )}
          </div>
        ))}
      </Form>
    </section>
  )
}
