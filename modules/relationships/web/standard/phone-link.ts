import type { StandardPhoneForm } from '../../contract/standard/standard-forms.ts'

/** The form of this very text: what was typed just now has none yet. */
const formOf = (typed: string, form: StandardPhoneForm | null | undefined) => (form?.typed === typed ? form : undefined)

/** The link that dials a number: E.164 where it holds, else the figures that were typed. */
export function phoneLink(typed: string, form: StandardPhoneForm | null | undefined): string {
  const { valid, e164, extension } = formOf(typed, form) ?? {}
  if (!valid || !e164) return `tel:${typed.replace(/[^+\d]/g, '')}`
  return `tel:${e164}${extension ? `;ext=${extension}` : ''}`
}

/** A number as it is written where the firm is; as it was typed where it does not hold. */
export const phoneText = (typed: string, form: StandardPhoneForm | null | undefined): string =>
  formOf(typed, form)?.shown ?? typed

export const phoneProblem = (typed: string, form: StandardPhoneForm | null | undefined): string | null =>
  formOf(typed, form)?.problem ?? null
