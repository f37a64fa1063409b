import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useFields } from '#platform/web/index.ts'
import type { CustomField, CustomRecord } from '../../contract/custom-field.ts'
import { api } from '../api.ts'

export const customFieldsKey = ['custom-fields'] as const
const none: CustomField[] = []

export const useFieldLists = () =>
  useQuery({
    queryKey: customFieldsKey,
    queryFn: ({ signal }) => api.listCustomFields({}, { signal }),
    staleTime: 5 * 60_000,
  })

/** The fields of the workspace's own that a record of this type has, in their order. */
export function useCustomFields(record: CustomRecord): readonly CustomField[] {
  const { data } = useFieldLists()
  const { shows } = useFields()
  return useMemo(
    () => (shows(`${record}.custom`) ? (data?.items.filter((field) => field.record === record) ?? none) : none),
    [data, record, shows],
  )
}

/** Whether the reader may write a value of the field. */
export function useMayWriteCustom(record: CustomRecord) {
  const { mayWrite } = useFields()
  return useCallback(
    ({ key, type }: CustomField) =>
      type !== 'formula' && mayWrite(`${record}.custom`) && mayWrite(`${record}.custom.${key}`),
    [mayWrite, record],
  )
}
