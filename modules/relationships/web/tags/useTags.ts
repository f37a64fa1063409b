import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Tag } from '../../contract/tag.ts'
import { api } from '../api.ts'

const none: Tag[] = []

/** The tags that a few letters find, the one called so first. */
export function useFoundTags(words: string): { tags: readonly Tag[]; loaded: boolean } {
  const find = words.trim()
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['tags', 'find', find],
    queryFn: ({ signal }) => api.listTags({ limit: 12, ...(find && { find }) }, { signal }),
    placeholderData: keepPreviousData,
  })
  return { tags: data?.items ?? none, loaded: data !== undefined && !isPlaceholderData }
}

/** These tags by their ids; those that are gone are not among them. */
export function useTagsByIds(ids: readonly string[]): readonly Tag[] {
  const asked = ids.toSorted().join(',')
  const { data } = useQuery({
    queryKey: ['tags', 'ids', asked],
    queryFn: ({ signal }) => api.listTags({ ids: asked, limit: 200 }, { signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  return data?.items ?? none
}

/** Every tag with how many have it, a page at a time. */
export const useTagPages = (find: string) =>
  useInfiniteQuery({
    queryKey: ['tags', 'pages', find],
    queryFn: ({ pageParam, signal }) =>
      api.listTags(
        { counts: 'yes', limit: 50, ...(find && { find }), ...(pageParam && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
