import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { CustomValue } from '../../contract/custom-field.ts'
import { api } from '../api.ts'

interface RecordPickProps {
  of: 'account' | 'person'
  name: string
  label: string
  help?: string
  hideLabel?: boolean
  value: CustomValue
  onChange: (value: CustomValue) => void
}

/** Another account or a person, found by typing. */
export function RecordPick({ of, name, label, help, hideLabel, value, onChange }: RecordPickProps) {
  const t = useWords()
  const [words, setWords] = useState('')
  const chosen = value !== null && typeof value === 'object' && 'id' in value ? value : undefined
  const find = words === chosen?.name ? '' : words.trim()
  const { data } = useQuery({
    queryKey: [of === 'account' ? 'accounts' : 'contacts', 'pick', find],
    queryFn: async ({ signal }) => {
      const asked = { limit: 12, ...(find && { find }) }
      const { items } = await (of === 'account'
        ? api.listAccounts(asked, { signal })
        : api.listContacts(asked, { signal }))
      return items.map((item) => ({ id: item.id, name: item.name }))
    },
    placeholderData: keepPreviousData,
  })
  const found = (data ?? []).filter(({ id }) => id !== chosen?.id)
  const all = chosen ? [{ id: chosen.id, name: chosen.name ?? t('No longer here') }, ...found] : found
  return (
    <Select
      name={name}
      label={hideLabel ? undefined : label}
      aria-label={label}
      description={help}
      data={all.map((each) => ({ value: each.id, label: each.name }))}
      value={chosen?.id ?? null}
      searchable
      clearable
      onSearchChange={setWords}
      filter={({ options }) => options}
      nothingFoundMessage={t('Nothing found')}
      onChange={(id) => onChange(all.find((each) => each.id === id) ?? null)}
    />
  )
}
