import { useWords } from '#platform/web/index.ts'
import type { ContactFields, Person } from '../../contract/account.ts'
import { customKeyOf, customName } from '../../contract/custom-field.ts'
import { contactLabels, shownOfPerson } from '../../contract/person-sentence.ts'
import { api } from '../api.ts'
import type { Conflict } from '../conflict.ts'
import { useCustomText } from '../custom-fields/CustomShown.tsx'
import { useCustomFields } from '../custom-fields/useCustomFields.ts'
import { FieldChoices } from '../fields/FieldChoices.tsx'

interface PersonConflictProps {
  /** Where somebody was changed in a list, their places are not known: nothing of those can have clashed. */
  person: Pick<Person, 'id'> & Partial<Pick<Person, 'places'>>
  fields: Conflict['fields']
  /** One's own values over the newest version. */
  onKeep: (fields: ContactFields, version: number) => void
  onDrop: () => void
}

/** Somebody else changed this person first: which value stays is chosen field by field. */
export function PersonConflict(props: PersonConflictProps) {
  const t = useWords()
  return (
    <>
      <p>{t('Somebody changed this since you opened it')}</p>
      <PersonChoices {...props} />
    </>
  )
}

export function PersonChoices({ person, fields, onKeep, onDrop }: PersonConflictProps) {
  const names = Object.fromEntries((person.places ?? []).map(({ accountId, accountName }) => [accountId, accountName]))
  const own = useCustomFields('contact')
  const customText = useCustomText()
  const customOf = (name: string) => own.find(({ key }) => customName(key) === name)
  const keep = async (mine: [string, unknown][]) => {
    const { person: newest } = await api.personPage({ id: person.id })
    onKeep(writtenFields(mine), newest.version)
  }
  return (
    <FieldChoices
      fields={fields}
      labelOf={(field) => customOf(field)?.name ?? contactLabels[field] ?? field}
      textOf={(field, value) => {
        const custom = customOf(field)
        return custom ? customText(custom, value) : shownOfPerson(value, { names }, field)
      }}
      onSave={(mine) => void keep(mine)}
      onDrop={onDrop}
    />
  )
}

function writtenFields(mine: [string, unknown][]): ContactFields {
  const own = mine.flatMap(([field, value]) => {
    const key = customKeyOf(field)
    return key === undefined ? [] : [[key, value]]
  })
  const others = mine.filter(([field]) => customKeyOf(field) === undefined)
  return {
    ...Object.fromEntries(others.map(([field, value]) => [field, writable(value)])),
    ...(own.length > 0 && { custom: Object.fromEntries(own) as ContactFields['custom'] }),
  }
}

/** A list as it was answered, without what nobody writes. */
function writable(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return (value as Record<string, unknown>[]).map(({ learnedById: _, ...part }) => part)
}
