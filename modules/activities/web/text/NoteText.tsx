import type { FormattedText } from '../../contract/formatted-text.ts'
import classes from './FormattedWords.module.css'
import { FormattedWords } from './FormattedWords.tsx'

interface NoteTextProps {
  body: string
  formatted: FormattedText | null | undefined
  short?: boolean
}

/** What a note says, with its formatting where it has some. */
export function NoteText({ body, formatted, short = false }: NoteTextProps) {
  if (formatted) return <FormattedWords text={formatted} short={short} />
  return (
    <p className={classes.plain} data-short={short || undefined}>
      {body}
    </p>
  )
}
