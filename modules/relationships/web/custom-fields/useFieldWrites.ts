import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { CustomField, CustomFieldChange, CustomRecord, NewCustomField } from '../../contract/custom-field.ts'
import { refreshAccounts } from '../accounts-cache.ts'
import { api, undoEvent } from '../api.ts'
import { customFieldsKey } from './useCustomFields.ts'

/** Adds, changes, orders and deletes fields, each with its way back. */
export function useFieldWrites(done: () => void = () => {}) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: customFieldsKey })
    void client.invalidateQueries({ queryKey: ['account'] })
    void client.invalidateQueries({ queryKey: ['contacts'] })
    void refreshAccounts(client)
  }
  const failed = (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' })
  const said = (text: string, eventId: string | null) => {
    refresh()
    const undo = eventId && (() => void undoEvent(eventId).then(refresh, failed))
    toast({ text, ...(undo && { undo }) })
  }
  const create = useMutation({
    mutationFn: (input: NewCustomField) => api.createCustomField(input),
    onError: () => {},
    onSuccess: ({ name, eventId }) => {
      done()
      said(t('The field {{name}} is there', { name }), eventId)
    },
  })
  const change = useMutation({
    mutationFn: ({ id, version, ...input }: CustomFieldChange & Pick<CustomField, 'id' | 'version'>) =>
      api.changeCustomField({ id, ...input }, { version }),
    onError: () => {},
    onSuccess: ({ name, eventId }) => {
      done()
      said(t('The field {{name}} is saved', { name }), eventId)
    },
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: CustomField) => api.deleteCustomField({ id }, { version }),
    onError: failed,
    onSuccess: ({ eventId }, { name }) => said(t('The field {{name}} is deleted', { name }), eventId),
  })
  const order = useMutation({
    mutationFn: ({ record, ids }: { record: CustomRecord; ids: string[]; name: string }) =>
      api.orderCustomFields({ record, ids }),
    onError: failed,
    onSuccess: ({ eventId }, { name }) => said(t('{{name}} moved', { name }), eventId),
  })
  return { create, change, remove, order }
}
