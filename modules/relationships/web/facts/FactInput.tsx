import { Autocomplete, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { DayField, MoneyField, NumberField, SelectField, TextField, useWords } from '#platform/web/index.ts'
import type { FactEntry, OneFact } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { api } from '../api.ts'
import { useMembers } from '../members.ts'

type Value = FactEntry[string]

interface FactInputProps {
  /** As the input of the server names it. */
  name: string
  fact: OneFact
  value: Value
  onChange: (value: Value) => void
  hideLabel?: boolean
  autoFocus?: boolean
  /** Where what was written before is suggested. */
  suggestsFor?: { type: RelationshipType; key: string }
}

/** A field for one value, as its kind asks for it. */
export function FactInput({
  name,
  fact,
  value,
  onChange,
  hideLabel = false,
  autoFocus = false,
  suggestsFor,
}: FactInputProps) {
  const t = useWords()
  const members = useMembers()
  const common = { name, label: t(fact.label), hideLabel, optional: !fact.needed && !hideLabel }
  const text = value === null ? '' : String(value)
  const number = typeof value === 'number' ? value : undefined
  const put = (next: string | undefined) => onChange(next === undefined || next === '' ? null : next)
  switch (fact.kind) {
    case 'date':
      return <DayField {...common} value={text || undefined} onChange={put} />
    case 'days':
      return (
        <NumberField
          {...common}
          label={t('{{label}} in days', { label: common.label })}
          value={number}
          onChange={(next) => onChange(next ?? null)}
        />
      )
    case 'money':
      return <MoneyField {...common} value={number} onChange={(next) => onChange(next ?? null)} />
    case 'yes-no':
      return (
        <Checkbox
          label={common.label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return <SelectField {...common} value={text} choices={choicesOf(fact.choices, t)} onChange={put} />
    case 'member':
      return (
        <SelectField
          {...common}
          value={text}
          choices={members.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={put}
        />
      )
    case 'long-text':
      return <TextField {...common} value={text} onChange={put} lines={2} autoFocus={autoFocus} />
    case 'text':
      if (fact.suggests && suggestsFor)
        return <Suggesting {...common} value={text} onChange={put} of={suggestsFor} autoFocus={autoFocus} />
      return <TextField {...common} value={text} onChange={put} autoFocus={autoFocus} />
  }
}

const choicesOf = (choices: Readonly<Record<string, string>>, t: (words: string) => string) =>
  Object.entries(choices).map(([value, label]) => ({ value, label: t(label) }))

interface SuggestingProps {
  label: string
  value: string
  onChange: (text: string) => void
  of: { type: RelationshipType; key: string }
  autoFocus: boolean
}

/** Any text; what was written before is offered. */
function Suggesting({ label, value, onChange, of, autoFocus }: SuggestingProps) {
  const { data } = useQuery({
    queryKey: ['fact-suggestions', of.type, of.key],
    queryFn: ({ signal }) => api.suggestFacts(of, { signal }),
  })
  return (
    <Autocomplete
      aria-label={label}
      value={value}
      onChange={onChange}
      data={data?.items ?? []}
      {...(autoFocus && { 'data-autofocus': true })}
    />
  )
}
