import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { usePeriodText } from './usePeriodText.ts'

/** The period that the figures of lists are of: "12 months to 31 Oct 2026". */
export function ListPeriod() {
  const text = usePeriodText()
  const { data } = useQuery({ queryKey: ['sales-window'], queryFn: ({ signal }) => api.salesWindow({}, { signal }) })
  return data?.window ? <span style={{ color: 'var(--r-second)', fontWeight: 400 }}>{text(data.window)}</span> : null
}
