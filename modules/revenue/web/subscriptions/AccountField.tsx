import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { createApi, useWords } from '#platform/web/index.ts'

const relationships = createApi('relationships', relationshipRoutes)

export interface Named {
  id: string
  name: string
}

interface AccountFieldProps {
  value: Named | null
  onChange: (account: Named | null) => void
  fault?: string | undefined
}

/** An account by a few letters. */
export function AccountField({ value, onChange, fault }: AccountFieldProps) {
  const t = useWords()
  const [text, setText] = useState('')
  const find = text === value?.name ? '' : text.trim()
  const { data } = useQuery({
    queryKey: ['accounts', 'named', find],
    queryFn: ({ signal }) => relationships.listAccounts({ limit: 8, ...(find && { find }) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const known = value && !found.some((each) => each.value === value.id) ? [{ value: value.id, label: value.name }] : []
  return (
    <Select
      label={t('Account')}
      name="accountId"
      searchable
      data={[...known, ...found]}
      value={value?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      error={fault}
      // The server has looked already, and forgives slips.
      filter={({ options }) => options}
      nothingFoundMessage={t('No account is called that')}
      onChange={(id, option) => onChange(id === null ? null : { id, name: option?.label ?? '' })}
    />
  )
}
