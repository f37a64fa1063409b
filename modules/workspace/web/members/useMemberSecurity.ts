import { useQuery } from '@tanstack/react-query'
import { useMay } from '#platform/web/index.ts'
import { api } from '../api.ts'

/** Who has a second factor and which roles ask for one, for those who may know it. */
export function useMemberSecurity() {
  const may = useMay('member:change')
  return useQuery({
    queryKey: ['members', 'security'],
    queryFn: ({ signal }) => api.listMemberSecurity({}, { signal }),
    enabled: may,
  })
}
