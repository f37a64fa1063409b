import { useQuery } from '@tanstack/react-query'
import { useWords } from '#platform/web/index.ts'
import type { LedgerType } from '../../contract/ledger.ts'
import { api } from '../api.ts'

/** What money is held in, of the assets of the chart. */
const money = ['bank', 'cash']

/** The chart of accounts, to choose of and to name by. */
export function useLedgers() {
  const t = useWords()
  const { data } = useQuery({ queryKey: ['chart'], queryFn: ({ signal }) => api.chart({}, { signal }) })
  const chart = data?.items ?? []
  const choicesOf = (type: LedgerType, keys?: readonly string[]) =>
    chart
      .filter((account) => account.type === type && !account.archived && (keys?.includes(account.key) ?? true))
      .map(({ key, name }) => ({ value: key, label: t(name) }))
  return {
    expenses: choicesOf('expense'),
    money: choicesOf('asset', money),
    nameOf: (key: string) => {
      const account = chart.find((each) => each.key === key)
      return account ? t(account.name) : key
    },
  }
}
