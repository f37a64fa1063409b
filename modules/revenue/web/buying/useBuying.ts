import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toast, useClock, useMay, useWords } from '#platform/web/index.ts'
import type { OrderState } from '../../contract/purchase.ts'
import { api } from '../api.ts'
import { boughtKeys, usePages } from '../expenses/useExpenses.ts'

const page = (after: string) => ({ limit: 100, ...(after && { after }) })

export const useOrders = (state: OrderState | undefined) =>
  usePages(['purchase-orders', state ?? ''], (after, signal) =>
    api.listPurchaseOrders({ ...page(after), ...(state && { state }) }, { signal }),
  )

export const useOrder = (id: string) =>
  useQuery({ queryKey: ['purchase-order', id], queryFn: ({ signal }) => api.purchaseOrder({ id }, { signal }) })

export const useOpenBills = () =>
  usePages(['bills', 'open'], (after, signal) => api.listBills({ ...page(after), open: 'yes' }, { signal }))

export const usePayables = () => {
  const enabled = useMay('books:see')
  return useQuery({ queryKey: ['payables'], queryFn: ({ signal }) => api.payables({}, { signal }), enabled }).data
}

export const useStanding = (id: string) =>
  useQuery({
    queryKey: ['supplier-standing', id],
    queryFn: ({ signal }) => api.supplierStanding({ id }, { signal }),
    enabled: id !== '',
  }).data

/** Pays, with the way back in the toast: the payment is taken back by one the other way. */
export function usePay() {
  const t = useWords()
  const client = useQueryClient()
  const { today } = useClock()
  const refresh = () => Promise.all(boughtKeys.map((key) => client.invalidateQueries({ queryKey: [key] })))
  return useMutation({
    mutationFn: (payment: Parameters<typeof api.payBills>[0]) => api.payBills(payment),
    onSuccess: async ({ id, account }) => {
      const takeBack = () =>
        void api
          .reversePayment({ id, day: today })
          .then(() => toast({ text: t('The payment is taken back') }))
          .finally(() => void refresh())
      toast({ text: t('{{name}} is paid', { name: account.name }), undo: takeBack })
      await refresh()
    },
  })
}
