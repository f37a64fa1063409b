import { smallNumber } from '#platform/web/index.ts'
import { rulesOf } from '../../contract/fields.ts'
import { type Reach, type RecordType, type Rights, type Verb, verbs } from '../../contract/rights.ts'
import { capital, type Words } from '../words.ts'
import { everyRecord, fieldLabel, ofAccounts, recordWord, verbsOn } from './rights-words.ts'

const say: Record<Verb, string> = {
  see: 'sees',
  create: 'creates',
  change: 'changes',
  delete: 'deletes',
  export: 'exports',
}

/** The effect of a role in a sentence: "Sees their team’s accounts; changes their own accounts; exports nothing." */
export function roleSentenceOf(rights: Rights, t: Words): string {
  const byPhrase = new Map<string, Verb[]>()
  for (const verb of verbs) {
    const what = objectsOf(rights, verb, t)
    byPhrase.set(what, [...(byPhrase.get(what) ?? []), verb])
  }
  const nothing = t('nothing')
  const denied = byPhrase.get(nothing) ?? []
  if (denied.includes('see')) return t('Sees nothing, and does nothing.')
  byPhrase.delete(nothing)
  const does = (done: readonly Verb[], what: string) =>
    t('{{verbs, list}} {{what}}', { verbs: done.map((verb) => t(say[verb])), what })
  const parts = [...byPhrase].map(([what, done]) => does(done, what))
  const rest =
    denied.length === verbs.length - 1 ? [t('does nothing else')] : denied.length > 0 ? [does(denied, nothing)] : []
  return `${capital([...parts, ...rest].join('; '))}.`
}

/** What it keeps from view, where it does. */
export function hiddenSentenceOf({ fields = {} }: Rights, t: Words): string | undefined {
  const hidden = [...rulesOf(fields)].filter(([, rule]) => rule === 'hidden').map(([name]) => name)
  if (hidden.length === 0) return undefined
  const named = hidden.slice(0, hidden.length > 3 ? 2 : 3).map((name) => ofRecord(name, t))
  const more = hidden.length - named.length
  return t('Never sees {{fields, list}}.', {
    fields: more > 0 ? [...named, t('{{count}} more fields', { count: more, number: smallNumber(more, t) })] : named,
  })
}

function ofRecord(name: string, t: Words): string {
  const [record, field] = name.split('.') as [keyof typeof recordWord, string]
  return t('“{{field}}” of {{records}}', { field: t(fieldLabel(record, field)), records: t(recordWord[record]) })
}

function objectsOf(rights: Rights, verb: Verb, t: Words): string {
  const known = everyRecord.filter((record) => verbsOn[record].includes(verb))
  const reached = (reach: Reach) => known.filter((record) => rights[record]?.[verb] === reach)
  const all = reached('all')
  if (all.length === known.length) return t('everything')
  if (verb === 'see' && all.length === known.length - 2 && !all.includes('concern') && !all.includes('books'))
    return t('everything but concerns and the books')
  const parts = [
    phrase(reached('own'), verb, t, 'their own {{records, list}}'),
    phrase(reached('team'), verb, t, 'their team’s {{records, list}}'),
    phrase(all, verb, t, 'all {{records, list}}'),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? t('nothing') : parts.join(t(', and '))
}

const phrase = (records: RecordType[], verb: Verb, t: Words, words: string) =>
  records.length === 0 ? undefined : t(words, { records: named(records, verb, t) })

/** Accounts with all that hangs on them are one thing to most people. Who does not see concerns does nothing to them either. */
function named(records: readonly RecordType[], verb: Verb, t: Words): string[] {
  const hanging = ofAccounts.filter((record) => record !== 'concern' && verbsOn[record].includes(verb))
  const whole = hanging.length > 2 && hanging.every((record) => records.includes(record))
  const others = whole
    ? records.filter((record) => record !== 'concern' && !hanging.includes(record as (typeof hanging)[number]))
    : records
  return [
    ...others.map((record) => t(recordWord[record])),
    ...(whole ? [t('accounts with all that belongs to them')] : []),
  ]
}
