import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

/** How complete the records are by type; no types where there are none yet. */
export const useCompleteness = () =>
  useQuery({ queryKey: ['completeness'], queryFn: ({ signal }) => api.completenessByType({}, { signal }) })
