import type { StandardPhoneForm } from '../../contract/standard/standard-forms.ts'
import { phoneLink, phoneText } from './phone-link.ts'

interface PhoneLinkProps {
  typed: string
  form: StandardPhoneForm | null | undefined
  className?: string | undefined
}

/** A telephone number that dials; what was typed stands in its hint where it is shown otherwise. */
export function PhoneLink({ typed, form, className }: PhoneLinkProps) {
  const text = phoneText(typed, form)
  return (
    <a className={className} href={phoneLink(typed, form)} dir="ltr" title={text === typed ? undefined : typed}>
      {text}
    </a>
  )
}
