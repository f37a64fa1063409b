import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

const often = 200

/** How far the sample company is loaded, from 0 to 1, while it is being loaded; undefined as long as nobody knows. */
export function useSampleProgress(loading: boolean): number | undefined {
  const { data } = useQuery({
    queryKey: ['sample-progress'],
    queryFn: ({ signal }) => api.sampleProgress({}, { signal }),
    refetchInterval: often,
    enabled: loading,
    gcTime: 0,
  })
  return loading ? (data?.share ?? undefined) : undefined
}
