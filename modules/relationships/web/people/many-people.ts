import { useQueryClient } from '@tanstack/react-query'
import { addWords, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { useManyRecords } from '../many-records.ts'
import { hidePeople } from '../people-cache.ts'
import { type PickedTag, wanted } from '../tags/useTagging.ts'

export type PeopleChange = Parameters<typeof api.changeContacts>[0]['change']

addWords('en', {
  'The {{count}} people were not changed: {{why}}_one': 'The person was not changed: {{why}}',
  'The {{count}} people were not changed: {{why}}_other': 'The {{count}} people were not changed: {{why}}',
  '{{count}} people stay as they are: {{name}}. {{why}}_one': 'The rest is as it was. {{name}} stays: {{why}}',
  '{{count}} people stay as they are: {{name}}. {{why}}_other':
    'The rest is as it was. {{count}} people stay, {{name}} among them: {{why}}',
  '{{count}} people deleted, kept for 90 days_one': 'One person deleted, kept for 90 days',
  '{{count}} people deleted, kept for 90 days_other': '{{count}} people deleted, kept for 90 days',
  '{{count}} people tagged {{tag}}_one': 'One person tagged {{tag}}',
  '{{count}} people tagged {{tag}}_other': '{{count}} people tagged {{tag}}',
  '{{tag}} taken off {{count}} people_one': '{{tag}} taken off one person',
  '{{tag}} taken off {{count}} people_other': '{{tag}} taken off {{count}} people',
  '{{count}} people confirmed_one': 'One person confirmed',
  '{{count}} people confirmed_other': '{{count}} people confirmed',
  '{{count}} people changed_one': 'One person changed',
  '{{count}} people changed_other': '{{count}} people changed',
  'Change {{count}} people_one': 'Change one person',
  'Change {{count}} people_other': 'Change {{count}} people',
  'Tag {{count}} people_one': 'Tag one person',
  'Tag {{count}} people_other': 'Tag {{count}} people',
  'Take a tag off {{count}} people_one': 'Take a tag off one person',
  'Take a tag off {{count}} people_other': 'Take a tag off {{count}} people',
})

/** What is done with several people in one go, each with its way back. */
export function useManyPeople() {
  const client = useQueryClient()
  const t = useWords()
  const run = useManyRecords({
    refresh: () => {
      for (const key of ['contacts', 'person', 'tags', 'account', 'completeness'])
        void client.invalidateQueries({ queryKey: [key] })
    },
    notChanged: (count, why) => t('The {{count}} people were not changed: {{why}}', { count, why }),
    stay: (count, name, why) => t('{{count}} people stay as they are: {{name}}. {{why}}', { count, name, why }),
  })

  function change(ids: readonly string[], fields: PeopleChange) {
    return run(ids, t('{{count}} people changed', { count: ids.length }), (some) =>
      api.changeContacts({ ids: some, change: fields }),
    )
  }

  /** Puts a tag on all of them, or takes it off. */
  function tag(ids: readonly string[], picked: PickedTag, off: boolean) {
    const words = { count: ids.length, tag: picked.name }
    const said = off ? t('{{tag}} taken off {{count}} people', words) : t('{{count}} people tagged {{tag}}', words)
    const change = off ? { remove: 'id' in picked ? [picked.id] : [] } : { add: [wanted(picked)] }
    return run(ids, said, (some) => api.tagPeople({ ids: some, ...change }))
  }

  /** `name` is said where it is one only. */
  function confirm(ids: readonly string[], name?: string) {
    const said =
      ids.length === 1 && name
        ? t('{{name}} is confirmed', { name })
        : t('{{count}} people confirmed', { count: ids.length })
    return run(ids, said, (some) => api.confirmContacts({ ids: some }))
  }

  /** `name` is said where it is one only. */
  function remove(ids: readonly string[], name?: string) {
    hidePeople(client, new Set(ids))
    const said =
      ids.length === 1 && name
        ? t('{{name}} deleted, kept for 90 days', { name })
        : t('{{count}} people deleted, kept for 90 days', { count: ids.length })
    return run(ids, said, (some) => api.deleteContacts({ ids: some }))
  }

  return { change, tag, confirm, remove }
}
