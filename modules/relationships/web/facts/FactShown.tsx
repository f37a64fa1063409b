import { Day, Money, useWords } from '#platform/web/index.ts'
import type { FactEntry, OneFact } from '../../contract/facts/type-facts.ts'
import { useMemberNames } from '../members.ts'

/** One value as people read it. */
export function FactShown({ fact, value }: { fact: OneFact; value: FactEntry[string] }) {
  const t = useWords()
  const memberName = useMemberNames()
  if (value === null) return null
  if (fact.kind === 'date') return <Day day={String(value)} full />
  if (fact.kind === 'days') return t('{{count}} days', { count: Number(value) })
  if (fact.kind === 'money') return <Money minor={Number(value)} />
  if (fact.kind === 'choice') return t(fact.choices[String(value)] ?? String(value))
  if (fact.kind === 'member') return memberName(value) ?? null
  if (fact.kind === 'yes-no') return value === true ? t(fact.label) : null
  return String(value)
}
