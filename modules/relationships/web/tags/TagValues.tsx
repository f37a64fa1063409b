import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import { useFoundTags, useTagsByIds } from './useTags.ts'

interface TagValuesProps {
  className?: string | undefined
  label: string
  ids: readonly string[]
  onChange: (ids: string[]) => void
}

/** Tags of which one is meant, found by typing. */
export function TagValues({ className, label, ids, onChange }: TagValuesProps) {
  const t = useWords()
  const [words, setWords] = useState('')
  const { tags } = useFoundTags(words)
  const chosen = useTagsByIds(ids)
  const nameOf = (id: string) => [...chosen, ...tags].find((tag) => tag.id === id)?.name ?? t('a tag that is gone')
  const offered = tags.filter(({ id }) => !ids.includes(id))
  return (
    <MultiSelect
      className={className}
      aria-label={label}
      data={[...ids, ...offered.map(({ id }) => id)].map((id) => ({ value: id, label: nameOf(id) }))}
      value={[...ids]}
      onChange={onChange}
      searchable
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      nothingFoundMessage={t('No tag is called that')}
    />
  )
}
