import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

/** The newest rate of each currency, and the currency they are told in. */
export const useRates = () => useQuery({ queryKey: ['rates'], queryFn: ({ signal }) => api.listRates({}, { signal }) })
