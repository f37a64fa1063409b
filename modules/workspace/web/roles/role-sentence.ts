import { rulesOf, wordsOfField } from '../../contract/fields.ts'
import { type Reach, type RecordType, type Rights, type Verb, verbs } from '../../contract/rights.ts'
import { everyRecord, ofAccounts, recordWord, verbsOn } from './rights-words.ts'

const say: Record<Verb, string> = {
  see: 'sees',
  create: 'creates',
  change: 'changes',
  delete: 'deletes',
  export: 'exports',
}
const list = (words: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(words).replace(/, and /, ' and ')

/** The effect of a role in a sentence: "Sees the accounts of their team, changes their own; exports nothing." */
export function roleSentenceOf(rights: Rights): string {
  const byPhrase = new Map<string, Verb[]>()
  for (const verb of verbs) {
    const what = objectsOf(rights, verb)
    byPhrase.set(what, [...(byPhrase.get(what) ?? []), verb])
  }
  if (objectsOf(rights, 'see') === nothing) return 'Sees nothing, and does nothing.'
  const denied = byPhrase.get(nothing) ?? []
  byPhrase.delete(nothing)
  const parts = [...byPhrase].map(([what, done]) => `${list(done.map((verb) => say[verb]))} ${what}`)
  const rest =
    denied.length === verbs.length - 1
      ? ['does nothing else']
      : denied.length > 0
        ? [`${list(denied.map((verb) => say[verb]))} nothing`]
        : []
  return `${capital([...parts, ...rest].join('; '))}.`
}

/** What it keeps from view, where it does. */
export function hiddenSentenceOf({ fields = {} }: Rights): string | undefined {
  const hidden = [...rulesOf(fields)].filter(([, rule]) => rule === 'hidden').map(([name]) => wordsOfField(name))
  if (hidden.length === 0) return undefined
  const named = hidden.length > 3 ? [...hidden.slice(0, 2), `${hidden.length - 2} more fields`] : hidden
  return `Never sees ${list(named)}.`
}

const nothing = 'nothing'

function objectsOf(rights: Rights, verb: Verb): string {
  const known = everyRecord.filter((record) => verbsOn[record].includes(verb))
  const reached = (reach: Reach) => known.filter((record) => rights[record]?.[verb] === reach)
  const all = reached('all')
  if (all.length === known.length) return 'everything'
  const parts = [
    phrase(reached('own'), verb, (words) => `their own ${words}`),
    phrase(reached('team'), verb, (words) => `their team’s ${words}`),
    phrase(all, verb, (words) => `all ${words}`),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? nothing : parts.join(', and ')
}

const phrase = (records: RecordType[], verb: Verb, put: (words: string) => string) =>
  records.length === 0 ? undefined : put(named(records, verb))

/** Accounts with all that hangs on them are one thing to most people. */
function named(records: readonly RecordType[], verb: Verb): string {
  const hanging = ofAccounts.filter((record) => verbsOn[record].includes(verb))
  const whole = hanging.length > 2 && hanging.every((record) => records.includes(record))
  const others = whole ? records.filter((record) => !hanging.includes(record as (typeof hanging)[number])) : records
  return list([
    ...others.map((record) => recordWord[record]),
    ...(whole ? ['accounts with all that belongs to them'] : []),
  ])
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
