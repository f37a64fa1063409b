import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import type { MergedType, Named } from './useMerge.ts'

interface RecordPickProps {
  type: MergedType
  /** The one it is not. */
  without: string
  onPick: (record: Named) => void
}

/** The other account or person, by a few letters of the name. */
export function RecordPick({ type, without, onPick }: RecordPickProps) {
  const t = useWords()
  const [text, setText] = useState('')
  const words = text.trim().slice(0, 100)
  const { data } = useQuery({
    queryKey: ['search', 'merge', words],
    queryFn: ({ signal }) => api.search({ words }, { signal }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? []).filter((each) => each.type === type && each.id !== without)
  return (
    <Select
      label={type === 'account' ? t('The other account') : t('The other person')}
      placeholder={t('Type a few letters')}
      searchable
      data-autofocus
      data={found.map(({ id, title, detail }) => ({ value: id, label: detail ? `${title}, ${detail}` : title }))}
      // The server has found them already, with slips forgiven.
      filter={({ options }) => options}
      value={null}
      onSearchChange={setText}
      onChange={(id) => {
        const picked = found.find((each) => each.id === id)
        if (picked) onPick({ id: picked.id, name: picked.title })
      }}
      nothingFoundMessage={t('Nobody of this name')}
    />
  )
}
