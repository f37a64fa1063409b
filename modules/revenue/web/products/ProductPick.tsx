import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'

interface ProductPickProps {
  label: string
  value: string
  /** What is chosen is called. */
  name?: string
  onChange: (id: string, name: string) => void
  /** Offered before the products, by what they are called. */
  others?: readonly { value: string; label: string }[]
  hideLabel?: boolean
  fault?: string | undefined
}

const called = ({ code, name }: { code: string | null; name: string }) => (code ? `${code} ${name}` : name)

/** A product by the beginning of its code or a few letters of its name. */
export function ProductPick({ label, value, name, onChange, others = [], hideLabel, fault }: ProductPickProps) {
  const t = useWords()
  const [find, setFind] = useState('')
  const { data } = useQuery({
    queryKey: ['products', 'pick', find],
    queryFn: ({ signal }) => api.listProducts({ limit: 20, ...(find && { search: find }) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? []).map((product) => ({ value: product.id, label: called(product) }))
  const beside = others.filter(
    (each) => find === '' || each.label.toLocaleLowerCase().includes(find.toLocaleLowerCase()),
  )
  const chosen =
    value && name && ![...found, ...beside].some((each) => each.value === value) ? [{ value, label: name }] : []
  const known = [...chosen, ...beside, ...found]
  return (
    <Select
      {...(hideLabel ? { 'aria-label': label, placeholder: label } : { label })}
      searchable
      clearable
      data={known}
      value={value || null}
      error={fault}
      // The server has found them already.
      filter={({ options }) => options}
      nothingFoundMessage={t('No product is called that')}
      onSearchChange={(text) => setFind(known.some((each) => each.label === text) ? '' : text.trim())}
      onChange={(id) => onChange(id ?? '', known.find((each) => each.value === id)?.label ?? '')}
    />
  )
}
