import { Button } from '@mantine/core'
import { IconCash } from '@tabler/icons-react'
import { useState } from 'react'
import { Money, useAction, useMay, useWords } from '#platform/web/index.ts'
import classes from './Payments.module.css'
import { TakePayment } from './TakePayment.tsx'
import { useOpenItem } from './usePayments.ts'
import './words.ts'

/** What stands open of an invoice, and taking the money for it. Nothing where it is paid. */
export function DocumentOpen({ documentId }: { documentId: string }) {
  const t = useWords()
  const may = useMay('payment:create')
  const [taking, setTaking] = useState(false)
  const { data: item } = useOpenItem(documentId, true)
  const asks = may && item != null && item.open > 0
  const take = () => setTaking(true)
  useAction(
    asks ? { id: 'payment.take', label: t('Take a payment'), keys: 'shift+m', icon: IconCash, run: take } : undefined,
  )
  if (item == null || item.open <= 0) return null
  const { late } = item
  return (
    <div className={classes.open}>
      <span>
        <b>
          <Money minor={item.open} currency={item.currency} mode="minor" tinted={false} />
        </b>{' '}
        {t('open')}
        {late !== null && late > 0 && <em>{t('{{count}} days late', { count: late })}</em>}
      </span>
      {may && (
        <Button size="panel" variant="filled" onClick={take}>
          {t('Take a payment')}
        </Button>
      )}
      {taking && <TakePayment items={[item]} onClose={() => setTaking(false)} />}
    </div>
  )
}
