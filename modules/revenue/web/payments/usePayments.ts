import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useClock, useMoneyText, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { boughtKeys, usePages } from '../expenses/useExpenses.ts'

const page = (after: string) => ({ limit: 100, ...(after && { after }) })

export const useReceivables = () =>
  usePages(['receivables'], (after, signal) => api.receivables(page(after), { signal }))

export const useReceivableTotals = () =>
  useQuery({
    queryKey: ['receivables', 'totals'],
    queryFn: async ({ signal }) => (await api.receivables({ limit: 1 }, { signal })).totals,
    placeholderData: keepPreviousData,
  }).data

export const useOpenItems = (accountId: string) =>
  usePages(['open-items', accountId], (after, signal) => api.openItems({ ...page(after), accountId }, { signal }))

/** Where one document stands; null where nothing of it is open. */
export const useOpenItem = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['open-items', 'one', id],
    queryFn: async ({ signal }) => (await api.openItems({ id, limit: 1 }, { signal })).items[0] ?? null,
    enabled,
  })

/** What is read again when money came in. */
const paidKeys = [...boughtKeys, 'receivables', 'open-items', 'document', 'documents', 'entries', 'books']

/** Takes a payment, with the way back in the toast: it is taken back by an entry the other way. */
export function useTakePayment() {
  const t = useWords()
  const money = useMoneyText()
  const client = useQueryClient()
  const { today } = useClock()
  const refresh = () => Promise.all(paidKeys.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const failed = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  return useMutation({
    mutationFn: (payment: Parameters<typeof api.takePayment>[0]) => api.takePayment(payment),
    onSuccess: async ({ id, amount, currency, day, account }) => {
      const takeBack = () =>
        void api
          .reversePayment({ id, day: day > today ? day : today })
          .then(() => toast({ text: t('The payment is taken back') }))
          .catch(failed)
          .finally(() => void refresh())
      const said = { amount: money(amount, 'minor', currency), name: account.name }
      toast({ text: t('{{amount}} taken from {{name}}', said), undo: takeBack })
      await refresh()
    },
  })
}
