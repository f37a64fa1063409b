import type { OrderState } from '../../contract/purchase.ts'

export const orderWord: Record<OrderState, string> = {
  ordered: 'Ordered',
  'part-received': 'Received in part',
  received: 'Received',
  billed: 'Billed',
}
