import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../api.ts'

const apiKeysKey = ['api-keys']

export const useApiKeys = () =>
  useQuery({ queryKey: apiKeysKey, queryFn: ({ signal }) => api.listApiKeys({}, { signal }) })

export function useRereadKeys() {
  const client = useQueryClient()
  return useCallback(() => client.invalidateQueries({ queryKey: apiKeysKey }), [client])
}
