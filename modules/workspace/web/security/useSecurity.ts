import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../api.ts'

const securityKey = ['security']

export const useSecurity = () =>
  useQuery({ queryKey: securityKey, queryFn: ({ signal }) => api.showSecurity({}, { signal }) })

export function useReread() {
  const client = useQueryClient()
  return useCallback(() => client.invalidateQueries({ queryKey: securityKey }), [client])
}
