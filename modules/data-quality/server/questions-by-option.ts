import { Refusal } from '#platform/server/refusal.ts'

/** What answers an open question on the command line, by the kind of question that its path begins with. */
const options: Record<string, string> = {
  dateOrder: 'Say which with --date-order dmy or --date-order mdy.',
  decimal: 'Say which with --decimal "." or --decimal ",".',
  required: 'Name it in the first row of the file, or match it with --mapping.',
}

/** The refusal of an import with open questions, told to somebody who has options and no screen to answer on. */
export function questionsByOption(refusal: Refusal): Refusal {
  const asked = [...new Set(refusal.faults.map(({ path }) => options[path.split(':', 1)[0]!]))]
  const answers = asked.filter((answer) => answer !== undefined)
  if (answers.length === 0) return refusal
  const sentences = refusal.message.replaceAll(' Choose the column that holds it.', '')
  const detail = [sentences, ...answers, 'Nothing was written.'].join(' ')
  return new Refusal(refusal.status, refusal.title, { detail, faults: refusal.faults })
}
