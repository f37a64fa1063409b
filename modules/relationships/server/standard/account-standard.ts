import type { Account } from '../../contract/account.ts'
import type { AccountStandard } from '../../contract/standard/standard-forms.ts'
import { standardEmail } from '../../contract/standard-email.ts'
import { standardAddress } from './standard-address.ts'
import { standardFirmName } from './standard-name.ts'

type Typed = Pick<Account, 'kind' | 'name' | 'website' | 'email' | 'postcode' | 'country'>
/** Those that are kept. */
export type KeptForms = Pick<AccountStandard, 'phone' | 'taxNumber'>

/** The standard forms of an account: those that are kept, and those that are read at once. */
export async function accountStandard(
  { kind, name, website, email, postcode, country }: Typed,
  kept: KeptForms,
  firmCountry: string,
): Promise<AccountStandard> {
  const address = standardAddress({ postcode, country }, firmCountry)
  return {
    ...kept,
    website: website && (await domainOf(website)),
    country: country && address.country,
    postcode: other(postcode, address.postcode),
    name: kind === 'organisation' ? other(name, firmName(name)) : null,
    email: other(email, email && (standardEmail(email)?.address ?? null)),
  }
}

/** Where it is written otherwise than it was typed. */
export const other = (typed: string | null, standard: string | null): string | null =>
  standard === typed ? null : standard

function firmName(typed: string): string {
  const { name, legalForm } = standardFirmName(typed)
  return [name, legalForm].filter(Boolean).join(' ')
}

/** The list of public endings is loaded when somebody has a website. */
async function domainOf(website: string): Promise<string | null> {
  const { standardDomain } = await import('./standard-domain.ts')
  return standardDomain(website)?.domain ?? null
}
