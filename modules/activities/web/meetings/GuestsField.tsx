import { MultiSelect } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { useMembers } from '#modules/relationships/web/index.ts'
import { createApi, useMay, useWords } from '#platform/web/index.ts'

const relationships = createApi('relationships', relationshipRoutes)

/** Somebody to invite: a person we deal with, or a member. */
export interface Invited {
  kind: 'contact' | 'member'
  id: string
  name: string
}

interface GuestsFieldProps {
  value: readonly Invited[]
  onChange: (guests: Invited[]) => void
}

const keyOf = ({ kind, id }: Pick<Invited, 'kind' | 'id'>) => `${kind} ${id}`

/** People by a few letters, and members, in one field. */
export function GuestsField({ value, onChange }: GuestsFieldProps) {
  const t = useWords()
  const members = useMembers()
  const maySee = useMay('contact:see')
  const [find, setFind] = useState('')
  const { data } = useQuery({
    queryKey: ['contacts', 'named', find],
    queryFn: ({ signal }) => relationships.listContacts({ limit: 8, ...(find && { find }) }, { signal }),
    placeholderData: keepPreviousData,
    enabled: maySee,
  })
  const found: Invited[] = [
    ...(data?.items ?? []).map(({ id, name }) => ({ kind: 'contact' as const, id, name })),
    ...members
      .filter(({ name }) => contains(name, find))
      .map(({ id, name }) => ({ kind: 'member' as const, id, name })),
  ]
  const chosen = new Set(value.map(keyOf))
  const offered = [...value, ...found.filter((each) => !chosen.has(keyOf(each)))]
  const known = new Map(offered.map((each) => [keyOf(each), each]))
  const choices = (kind: Invited['kind']) =>
    offered.filter((each) => each.kind === kind).map((each) => ({ value: keyOf(each), label: each.name }))
  return (
    <MultiSelect
      label={`${t('Guests')} (${t('optional')})`}
      name="contactIds"
      size="sm"
      rightSection={<IconChevronDown size={16} />}
      placeholder={value.length === 0 ? t('Names of people and members') : undefined}
      searchable
      hidePickedOptions
      data={[
        { group: t('People'), items: choices('contact') },
        { group: t('Members'), items: choices('member') },
      ]}
      value={value.map(keyOf)}
      searchValue={find}
      onSearchChange={setFind}
      // The server has looked already, and forgives slips.
      filter={({ options }) => options}
      nothingFoundMessage={t('Nobody is called that')}
      onChange={(keys) => {
        setFind('')
        onChange(keys.flatMap((key) => known.get(key) ?? []))
      }}
    />
  )
}

const contains = (name: string, text: string) => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())
