import { Chip, useWords } from '#platform/web/index.ts'
import type { PurchaseOrderRow } from '../../contract/purchase.ts'
import { orderWord } from './words.ts'

/** How far an order is; late where it should be here. */
export function State({ order }: { order: PurchaseOrderRow }) {
  const t = useWords()
  if (order.late) return <Chip tone="loss">{t('Late')}</Chip>
  return <span>{t(orderWord[order.state])}</span>
}
