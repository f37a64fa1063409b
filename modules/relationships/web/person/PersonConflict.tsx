import { useWords } from '#platform/web/index.ts'
import type { ContactFields, Person } from '../../contract/account.ts'
import { contactLabels, shownOfPerson } from '../../contract/person-sentence.ts'
import { api } from '../api.ts'
import type { Conflict } from '../conflict.ts'
import { FieldChoices } from '../fields/FieldChoices.tsx'

interface PersonConflictProps {
  person: Person
  fields: Conflict['fields']
  /** One's own values over the newest version. */
  onKeep: (fields: ContactFields, version: number) => void
  onDrop: () => void
}

/** Somebody else changed this person first: which value stays is chosen field by field. */
export function PersonConflict({ person, fields, onKeep, onDrop }: PersonConflictProps) {
  const t = useWords()
  const names = Object.fromEntries(person.places.map(({ accountId, accountName }) => [accountId, accountName]))
  const keep = async (mine: [string, unknown][]) => {
    const { person: newest } = await api.personPage({ id: person.id })
    onKeep(Object.fromEntries(mine.map(([field, value]) => [field, writable(value)])), newest.version)
  }
  return (
    <>
      <p>{t('Somebody changed this since you opened it')}</p>
      <FieldChoices
        fields={fields}
        labelOf={(field) => contactLabels[field] ?? field}
        textOf={(field, value) => shownOfPerson(value, { names }, field)}
        onSave={(mine) => void keep(mine)}
        onDrop={onDrop}
      />
    </>
  )
}

/** A list as it was answered, without what nobody writes. */
function writable(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return (value as Record<string, unknown>[]).map(({ learnedById: _, ...part }) => part)
}
