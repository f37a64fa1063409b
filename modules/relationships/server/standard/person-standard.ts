import type { Person } from '../../contract/account.ts'
import type { PersonStandard } from '../../contract/standard/standard-forms.ts'
import { standardEmail } from '../../contract/standard-email.ts'
import { other } from './account-standard.ts'
import { standardAddress } from './standard-address.ts'
import { standardPersonName } from './standard-name.ts'

type Typed = Pick<Person, 'name' | 'emails' | 'addresses'>
/** Those that are kept. */
export type KeptForms = Pick<PersonStandard, 'phone' | 'phones' | 'jobTitle'>

/** The standard forms of a person: those that are kept, and those that are read at once. */
export function personStandard(
  { name: whole, emails, addresses }: Typed,
  kept: KeptForms,
  firmCountry: string,
): PersonStandard {
  const { prefix, first, middle, last, suffix } = standardPersonName(whole)
  return {
    ...kept,
    name: { prefix, first, middle, last, suffix },
    emails: emails.flatMap(({ value }) => {
      const address = other(value, standardEmail(value)?.address ?? null)
      return address ? [{ typed: value, address }] : []
    }),
    addresses: addresses.map(({ id, postcode, country }) => {
      const read = standardAddress({ postcode, country }, firmCountry)
      return { id, country: country && read.country, postcode: other(postcode, read.postcode) }
    }),
  }
}
