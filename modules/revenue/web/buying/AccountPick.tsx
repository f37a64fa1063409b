import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { searchEverything } from '#modules/relationships/web/index.ts'
import { useWords } from '#platform/web/index.ts'

interface AccountPickProps {
  name: string
  label: string
  value: string
  onChange: (id: string, called: string) => void
  fault?: string | undefined
  optional?: boolean
  autoFocus?: boolean
}

/** An account by a few letters of its name. */
export function AccountPick({ name, label, value, onChange, fault, optional, autoFocus }: AccountPickProps) {
  const t = useWords()
  const [find, setFind] = useState('')
  const [called, setCalled] = useState('')
  const { data } = useQuery({
    queryKey: ['search', 'account-pick', find],
    queryFn: ({ signal }) => searchEverything(find, signal),
    enabled: find !== '',
    placeholderData: keepPreviousData,
  })
  const found = (data ?? []).flatMap(({ type, id, title }) => (type === 'account' ? [{ value: id, label: title }] : []))
  const known = value && !found.some((each) => each.value === value) ? [{ value, label: called }, ...found] : found
  return (
    <Select
      name={name}
      label={optional ? `${label} (${t('optional')})` : label}
      placeholder={t('Type a few letters')}
      searchable
      clearable={optional}
      data-autofocus={autoFocus || undefined}
      data={known}
      value={value || null}
      error={fault}
      filter={({ options }) => options}
      nothingFoundMessage={find === '' ? undefined : t('No account of this name')}
      onSearchChange={(text) => setFind(known.some((each) => each.label === text) ? '' : text.trim().slice(0, 100))}
      onChange={(id) => {
        const next = known.find((each) => each.value === id)?.label ?? ''
        setCalled(next)
        onChange(id ?? '', next)
      }}
    />
  )
}
