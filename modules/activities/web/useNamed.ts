import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sentenceOf, toast } from '#platform/web/index.ts'

/** What an address names, from a notification, a mail or a calendar; where it is not to be had, it is said once and closed. */
export function useNamed<T>(query: Pick<UseQueryOptions<T>, 'queryKey' | 'queryFn'>, close: () => void): T | undefined {
  const { data, error } = useQuery({ ...query, retry: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each answer
  useEffect(() => {
    if (error === null) return
    toast({ text: sentenceOf(error), mood: 'failed' })
    close()
  }, [error])
  return data
}
