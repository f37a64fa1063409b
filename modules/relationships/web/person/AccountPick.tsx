import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import classes from './Person.module.css'

interface AccountPickProps {
  label: string
  value: string
  /** What the account is called that stands there. */
  name?: string | undefined
  onChange: (id: string, name: string) => void
  fault?: string | undefined
}

/** An account by a few letters of its name. */
export function AccountPick({ label, value, name, onChange, fault }: AccountPickProps) {
  const t = useWords()
  const [find, setFind] = useState('')
  const { data } = useQuery({
    queryKey: ['accounts', 'pick', find],
    queryFn: ({ signal }) => api.listAccounts({ limit: 20, ...(find && { find }) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? []).map((account) => ({ value: account.id, label: account.name }))
  const chosen = value && name && !found.some((each) => each.value === value) ? [{ value, label: name }] : []
  const known = [...chosen, ...found]
  return (
    <Select
      label={label}
      searchable
      clearable
      classNames={{ option: classes.option ?? '' }}
      data={known}
      value={value || null}
      error={fault}
      // The server has found them already, with slips forgiven.
      filter={({ options }) => options}
      nothingFoundMessage={t('No account is called that')}
      onSearchChange={(text) => setFind(known.some((each) => each.label === text) ? '' : text.trim())}
      onChange={(id) => onChange(id ?? '', known.find((each) => each.value === id)?.label ?? '')}
    />
  )
}
