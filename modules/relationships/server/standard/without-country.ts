import type { KeptForms } from './account-standard.ts'
import { readTaxNumbers } from './read-tax-numbers.ts'

/** An account and its kept forms for a reader who does not see its country: read by what was typed alone, so that no form tells it. */
export async function withoutCountry<A extends { taxNumber: string | null }>(
  account: A,
  kept: KeptForms,
): Promise<[A & { country: null }, KeptForms]> {
  const [read] = account.taxNumber ? await readTaxNumbers([{ typed: account.taxNumber, country: '' }]) : []
  // One that does not begin with its country holds nowhere without it.
  return [
    { ...account, country: null },
    { ...kept, taxNumber: read && read.valid !== null ? read : null },
  ]
}
