import { Button } from '@mantine/core'
import { useState } from 'react'
import { Day, Failed, Link, Loading, Money, SideSheet, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { PurchaseOrder } from '../../contract/purchase.ts'
import { api } from '../api.ts'
import { boughtKeys } from '../expenses/useExpenses.ts'
import { formatPrice, formatQuantity } from '../price.ts'
import { useWrite } from '../products/useWrite.ts'
import sheet from '../Sheets.module.css'
import { BillForm } from './BillForm.tsx'
import classes from './Buying.module.css'
import { ReceiveForm } from './ReceiveForm.tsx'
import { State } from './State.tsx'
import { useOrder } from './useBuying.ts'

/** An order: what is expected, what came, what was billed; and what to do next. */
export function OrderSheet({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const t = useWords()
  const { data, error, refetch } = useOrder(orderId)
  return (
    <SideSheet open onClose={onClose} title={data?.number ?? t('Order')}>
      {error && !data && <Failed title={t('The order did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && <Order order={data} />}
    </SideSheet>
  )
}

/** Of which receipts something is not billed yet. */
const unbilledOf = ({ lines, receipts }: PurchaseOrder) =>
  receipts.flatMap((receipt) =>
    receipt.reversesId || receipt.reversedBy
      ? []
      : receipt.lines.flatMap((came) => {
          const line = lines.find(({ id }) => id === came.lineId)
          const rest = Number(came.accepted) - Number(came.billed)
          return line && rest > 0 ? [{ id: came.id, line, rest: String(Number(rest.toFixed(6))) }] : []
        }),
  )

function Order({ order }: { order: PurchaseOrder }) {
  const t = useWords()
  const [doing, setDoing] = useState<'receive' | 'bill'>()
  const [mayOrder, mayBill] = [useMay('document:create'), useMay('books:create')]
  const close = useWrite({
    keys: boughtKeys,
    write: (id: string) => api.closeOrder({ id }),
    said: () => t('No more is expected of {{number}}', { number: order.number }),
  })
  const expects = !order.closed && (order.state === 'ordered' || order.state === 'part-received')
  const unbilled = unbilledOf(order)
  return (
    <>
      <div className={sheet.head}>
        <Link className={sheet.account} to={`/accounts/${order.account.id}`}>
          {order.account.name}
        </Link>
        <dl className={sheet.days}>
          <div>
            <dt>{t('Ordered')}</dt>
            <dd>
              <Day day={order.orderedOn} full />
            </dd>
          </div>
          {order.expectedOn && (
            <div>
              <dt>{t('Expected')}</dt>
              <dd>
                <Day day={order.expectedOn} full />
              </dd>
            </div>
          )}
          <div>
            <dt>{t('State')}</dt>
            <dd>
              <State order={order} />
            </dd>
          </div>
        </dl>
      </div>
      <Lines order={order} />
      {doing === undefined && (
        <div className={classes.deeds}>
          {mayOrder && expects && (
            <Button size="panel" variant="filled" onClick={() => setDoing('receive')}>
              {t('Receive goods')}
            </Button>
          )}
          {mayBill && unbilled.length > 0 && (
            <Button size="panel" variant={expects ? 'default' : 'filled'} onClick={() => setDoing('bill')}>
              {t('Enter the bill')}
            </Button>
          )}
          {mayOrder && expects && (
            <Button size="panel" loading={close.isPending} onClick={() => close.mutate(order.id)}>
              {t('Expect no more')}
            </Button>
          )}
        </div>
      )}
      {doing === 'receive' && <ReceiveForm order={order} onClose={() => setDoing(undefined)} />}
      {doing === 'bill' && <BillForm order={order} goods={unbilled} onClose={() => setDoing(undefined)} />}
      <Came order={order} mayTakeBack={mayOrder} />
    </>
  )
}

function Lines({ order }: { order: PurchaseOrder }) {
  const t = useWords()
  const { locale } = useSession()
  return (
    <table className={sheet.lines}>
      <thead>
        <tr>
          <th scope="col">{t('Quantity')}</th>
          <th scope="col">{t('Price')}</th>
          <th scope="col">{t('Accepted')}</th>
          <th scope="col">{t('Rejected')}</th>
          <th scope="col">{t('Net')}</th>
        </tr>
      </thead>
      {order.lines.map((line) => (
        <tbody key={line.id}>
          <tr>
            <td colSpan={5}>
              {line.product?.name ?? line.description}
              <small>{line.product?.code}</small>
            </td>
          </tr>
          <tr>
            <td>{formatQuantity(line.quantity, locale)}</td>
            <td>{line.unitPrice && formatPrice(line.unitPrice, order.currency, locale)}</td>
            <td>{Number(line.accepted) > 0 && formatQuantity(line.accepted, locale)}</td>
            <td>{Number(line.rejected) > 0 && formatQuantity(line.rejected, locale)}</td>
            <td data-net="">
              <Money minor={line.net} currency={order.currency} mode="minor" tinted={false} />
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  )
}

function Came({ order, mayTakeBack }: { order: PurchaseOrder; mayTakeBack: boolean }) {
  const t = useWords()
  const { locale } = useSession()
  const back = useWrite({
    keys: boughtKeys,
    write: async (id: string) => {
      await api.takeBackReceipt({ id })
      return { eventId: null }
    },
    said: () => '',
  })
  const receipts = order.receipts.filter(({ reversesId }) => reversesId === null)
  if (receipts.length === 0 && order.bills.length === 0) return null
  return (
    <>
      {receipts.length > 0 && (
        <section className={classes.part}>
          <h3>{t('What came')}</h3>
          {receipts.map((receipt) => (
            <div key={receipt.id} className={classes.receipt}>
              <span>
                <Day day={receipt.day} full />:{' '}
                {receipt.lines
                  .map(({ accepted, rejected, reason }) =>
                    Number(rejected) > 0
                      ? t('{{accepted}} accepted, {{rejected}} rejected ({{reason}})', {
                          accepted: formatQuantity(accepted, locale),
                          rejected: formatQuantity(rejected, locale),
                          reason,
                        })
                      : t('{{accepted}} accepted', { accepted: formatQuantity(accepted, locale) }),
                  )
                  .join('; ')}
              </span>
              {receipt.reversedBy
                ? t('Taken back')
                : mayTakeBack &&
                  receipt.lines.every(({ billed }) => Number(billed) === 0) && (
                    <Button size="panel" variant="subtle" onClick={() => back.mutate(receipt.id)}>
                      {t('Take it back')}
                    </Button>
                  )}
            </div>
          ))}
        </section>
      )}
      {order.bills.length > 0 && (
        <section className={classes.part}>
          <h3>{t('Bills')}</h3>
          {order.bills.map((bill) => (
            <div key={bill.id} className={classes.receipt}>
              <Link to={`/buying?view=bills&bill=${bill.id}`}>{bill.number ?? t('Bill')}</Link>
              <Money minor={bill.net} currency={order.currency} mode="minor" tinted={false} />
            </div>
          ))}
        </section>
      )}
    </>
  )
}
