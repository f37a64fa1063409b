import type { StandardPhoneForm } from '../../contract/standard/standard-forms.ts'
import { phoneProblem } from './phone-problem.ts'

/** Telephone numbers in their standard forms, read where the firm is. What knows their plans is large: it is loaded when a number is read. */
export async function readPhones(typed: readonly string[], country: string): Promise<StandardPhoneForm[]> {
  const { standardPhone } = await import('./standard-phone.ts')
  return typed.map((text) => {
    const read = standardPhone(text, country)
    if (!read) return { typed: text, ...nothing }
    const { e164, extension, valid, national, international } = read
    const shown = read.country === country ? national : international
    return { typed: text, e164, extension, shown: valid ? shown : null, valid, problem: phoneProblem(read) }
  })
}

const nothing = {
  ...{ e164: null, extension: null, shown: null, valid: false },
  problem: phoneProblem({ fault: 'not-a-number', country: null, callingCode: null }),
}
