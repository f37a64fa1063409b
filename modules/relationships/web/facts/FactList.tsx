import { ActionIcon, Checkbox, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Tooltip, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { FactEntry, ListFact } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import person from '../person/Person.module.css'
import { EntryDialog } from './EntryDialog.tsx'
import { FactShown } from './FactShown.tsx'
import classes from './Facts.module.css'
import { useChangeFacts, useFactRights } from './useFacts.ts'

interface FactListProps {
  account: Account
  type: RelationshipType
  name: string
  fact: ListFact
  entries: readonly FactEntry[]
  /** Whether a new one is to be written. */
  adding: boolean
  close: () => void
}

/** Several entries of one kind: each opens its form; what can be done is ticked where it stands. */
export function FactList({ account, type, name, fact, entries, adding, close }: FactListProps) {
  const t = useWords()
  const { mayChange } = useFactRights()
  const may = mayChange(name)
  const [open, setOpen] = useState<FactEntry | 'new'>()
  const { save } = useChangeFacts(account, type)
  const add = t('Add: {{one}}', { one: t(fact.one) })
  const shut = () => {
    setOpen(undefined)
    close()
  }
  const shown = open ?? (adding ? 'new' : undefined)
  const tick = (entry: FactEntry, done: boolean) =>
    save.mutate({
      facts: { [name]: entries.map((each) => (each.id === entry.id ? { ...each, done } : each)) },
      said: done
        ? t('{{what}} is done', { what: titleOf(entry) })
        : t('{{what}} is open again', { what: titleOf(entry) }),
    })
  if (entries.length === 0 && shown === undefined) return null
  return (
    <section className={classes.list} aria-label={t(fact.label)}>
      <h3>
        {t(fact.label)}
        {may && (
          <Tooltip label={add}>
            <ActionIcon size="panel" aria-label={add} onClick={() => setOpen('new')}>
              <IconPlus size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} className={person.row}>
            {may && (
              <UnstyledButton
                className={person.open}
                aria-label={t('Change {{field}}', { field: titleOf(entry) })}
                onClick={() => setOpen(entry)}
              />
            )}
            {'done' in fact.parts && (
              <Checkbox
                className={classes.tick}
                aria-label={t('{{what}}: done', { what: titleOf(entry) })}
                checked={entry.done === true}
                disabled={!may}
                onChange={(event) => tick(entry, event.currentTarget.checked)}
              />
            )}
            <EntryWords fact={fact} entry={entry} />
          </li>
        ))}
      </ul>
      {shown && (
        <EntryDialog
          account={account}
          type={type}
          name={name}
          fact={fact}
          entries={entries}
          entry={shown}
          onClose={shut}
        />
      )}
    </section>
  )
}

/** What an entry is called for whoever does not see it. */
const titleOf = (entry: FactEntry) => String(entry.goal ?? entry.name ?? entry.fact ?? entry.on ?? '')

/** Its text, below it what else is known, and its day at the end. */
function EntryWords({ fact, entry }: { fact: ListFact; entry: FactEntry }) {
  const parts = Object.entries(fact.parts).filter(([key, { kind }]) => entry[key] !== null && kind !== 'yes-no')
  const shown = (key: string): ReactNode => {
    const part = fact.parts[key]
    return part && <FactShown fact={part} value={entry[key] ?? null} />
  }
  const day = parts.find(([key]) => key === 'on')?.[0]
  const [first, ...rest] = parts.map(([key]) => key).filter((key) => key !== day)
  return (
    <>
      <span className={entry.done === true ? `${person.text} ${person.past}` : person.text}>
        {first && shown(first)}
        {rest.length > 0 && (
          <span className={person.more}>
            {rest.map((key, at) => (
              <span key={key}>
                {at > 0 && ' · '}
                {shown(key)}
              </span>
            ))}
          </span>
        )}
      </span>
      {day && <span className={person.side}>{shown(day)}</span>}
    </>
  )
}
