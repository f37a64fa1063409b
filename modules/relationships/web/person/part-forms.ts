import type { ContactFields, Person } from '../../contract/account.ts'
import { addressKinds, channelKinds, dateKinds } from '../../contract/person.ts'
import { buyingRoles, roleWord } from '../words.ts'

export type PartList = 'emails' | 'phones' | 'addresses' | 'dates' | 'preferences' | 'places'

export interface PartField {
  name: string
  label: string
  as: 'text' | 'email' | 'tel' | 'choice' | 'account' | 'known-day' | 'yearly-day' | 'day' | 'check'
  choices?: readonly { value: string; label: string }[]
  optional?: boolean
  /** The field of a person that a role may hide or let only read, where it is another than the list. */
  ruled?: string
}

interface PartForm {
  /** What one of them is called: in "Add …" and "Change …". */
  one: string
  /** The field of a person by which a role may hide the list. */
  ruled: string
  fields: readonly PartField[]
}

export const kindWords: Record<string, string> = {
  ...{ work: 'Work', home: 'Home', mobile: 'Mobile', other: 'Other' },
  ...{ birthday: 'Birthday', 'name-day': 'Name day', anniversary: 'Anniversary' },
}

const choicesOf = (kinds: readonly string[]) => kinds.map((value) => ({ value, label: kindWords[value] ?? value }))
const kind = (kinds: readonly string[]): PartField => ({
  name: 'kind',
  label: 'Kind',
  as: 'choice',
  choices: choicesOf(kinds),
})
const label: PartField = { name: 'label', label: 'Label', as: 'text', optional: true }
const main: PartField = { name: 'main', label: 'The main one, which stands in lists', as: 'check' }

export const partForms: Record<PartList, PartForm> = {
  emails: {
    ...{ one: 'e-mail', ruled: 'email' },
    fields: [
      { name: 'value', label: 'E-mail', as: 'email' },
      kind(channelKinds.filter((each) => each !== 'mobile')),
      label,
      main,
    ],
  },
  phones: {
    ...{ one: 'phone', ruled: 'phone' },
    fields: [{ name: 'value', label: 'Phone', as: 'tel' }, kind(channelKinds), label, main],
  },
  addresses: {
    ...{ one: 'address', ruled: 'addresses' },
    fields: [
      kind(addressKinds),
      ...['Street', 'Postcode', 'City', 'Region', 'Country'].map(
        (word): PartField => ({ name: word.toLowerCase(), label: word, as: 'text', optional: true }),
      ),
      label,
    ],
  },
  dates: {
    ...{ one: 'day', ruled: 'dates' },
    fields: [kind(dateKinds), { name: 'on', label: 'Day, with the year where it is known', as: 'yearly-day' }, label],
  },
  preferences: {
    ...{ one: 'preference', ruled: 'preferences' },
    fields: [
      { name: 'fact', label: 'What they like, or would rather not', as: 'text' },
      { name: 'learnedOn', label: 'Learned on', as: 'day', optional: true },
    ],
  },
  places: {
    ...{ one: 'account', ruled: 'accountId' },
    fields: [
      { name: 'accountId', label: 'Account', as: 'account' },
      { name: 'jobTitle', label: 'Job title', as: 'text', optional: true, ruled: 'jobTitle' },
      {
        ...{ name: 'buyingRole', label: 'When something is bought', as: 'choice', optional: true, ruled: 'buyingRole' },
        choices: buyingRoles.map((value) => ({ value, label: roleWord[value] ?? value })),
      },
      { name: 'since', label: 'Since', as: 'known-day', optional: true },
      { name: 'until', label: 'Until', as: 'known-day', optional: true },
      { name: 'main', label: 'The main account', as: 'check' },
    ],
  },
}

export type Part = { id: string } & Record<string, unknown>
export const partsIn = (person: Person, list: PartList) => (person[list] ?? []) as unknown as Part[]

/** Keys that an answer tells beside what can be written. */
const told = new Set(['accountName', 'learnedBy'])

/** The lists of a person as they are written: all of one list, with one part put in, changed or taken out. */
export function withPart(
  person: Person,
  list: PartList,
  part: Record<string, unknown> | undefined,
  id: string | undefined,
  may: (field: string) => boolean,
): ContactFields {
  const ruled = new Map(partForms[list].fields.map((field) => [field.name, field.ruled]))
  const written = (each: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(each).filter(([key]) => !told.has(key) && !(ruled.get(key) && !may(`contact.${ruled.get(key)}`))),
    )
  const others = partsIn(person, list).map((each) =>
    part?.main === true && each.id !== id ? { ...written(each), main: false } : written(each),
  )
  const changed =
    id === undefined
      ? [...others, ...(part ? [written(part)] : [])]
      : others.flatMap((each) => (each.id === id ? (part ? [{ ...each, ...written(part) }] : []) : [each]))
  return { [list]: changed } as ContactFields
}
