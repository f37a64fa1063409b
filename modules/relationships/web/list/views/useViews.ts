import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { SavedView, ViewFields, ViewList, ViewSettings } from '../../../contract/saved-view.ts'
import { api, undoEvent } from '../../api.ts'

const viewsKey = ['views'] as const
const none: SavedView[] = []

/** The saved views of a list. */
export function useViews(list: ViewList): { views: readonly SavedView[]; loaded: boolean } {
  const { data } = useQuery({
    queryKey: [...viewsKey, list],
    queryFn: ({ signal }) => api.listViews({ list }, { signal }),
    staleTime: 60_000,
  })
  return { views: data?.items ?? none, loaded: data !== undefined }
}

/** What is done with views, each with its way back. */
export function useViewWrites(list: ViewList) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: viewsKey })
  const takeBack = (eventId: string) =>
    void undoEvent(eventId)
      .then(
        () => toast({ text: t('The views are as they were') }),
        (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
      )
      .finally(refresh)
  const done = (text: string, eventId: string | null) => {
    toast({ text, ...(eventId && { undo: () => takeBack(eventId) }) })
    return refresh()
  }
  const save = useMutation({
    mutationFn: (input: { name: string; sharing: SavedView['sharing']; settings: ViewSettings }) =>
      api.saveView({ list, ...input }),
    onSuccess: ({ name, eventId }) => done(t('The view {{name}} is saved', { name }), eventId),
  })
  const change = useMutation({
    mutationFn: ({ view, ...fields }: ViewFields & { view: SavedView }) =>
      api.changeView({ id: view.id, ...fields }, { version: view.version }),
    onSuccess: ({ name, eventId }) => done(t('The view {{name}} is changed', { name }), eventId),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: SavedView) => api.deleteView({ id }, { version }),
    onError: (error) => void toast({ text: sentenceOf(error), mood: 'failed' }),
    onSuccess: ({ eventId }, { name }) => done(t('The view {{name}} is deleted', { name }), eventId),
  })
  return { save, change, remove }
}
