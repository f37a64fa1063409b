import { Button, Modal } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Form, faultsOf, useClock, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { FactEntry, Facts, ListFact } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { FactConflict } from './FactConflict.tsx'
import { FactInput } from './FactInput.tsx'
import { useChangeFacts } from './useFacts.ts'

interface EntryDialogProps {
  account: Account
  type: RelationshipType
  name: string
  fact: ListFact
  entries: readonly FactEntry[]
  entry: FactEntry | 'new'
  onClose: () => void
}

/** One of several: an interview, a goal, a campaign. */
export function EntryDialog({ account: shown, type, name, fact, entries: listed, entry, onClose }: EntryDialogProps) {
  const t = useWords()
  // As it was opened: what others save meanwhile is asked about, not written over.
  const [{ account, entries }] = useState({ account: shown, entries: listed })
  const { today } = useClock()
  const { save, conflict } = useChangeFacts(account, type, { inForm: true })
  const stored = entry === 'new' ? undefined : entry
  const [values, setValues] = useState<Record<string, FactEntry[string]>>(() =>
    Object.fromEntries(
      Object.keys(fact.parts).map((key) => [key, stored ? (stored[key] ?? null) : key === 'on' ? today : null]),
    ),
  )
  const one = t(fact.one)
  const write = (list: readonly Record<string, FactEntry[string]>[], said: string) =>
    save.mutate({ facts: { [name]: list as FactEntry[] }, said }, { onSuccess: onClose })
  const given = Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      if (fact.parts[key]?.kind === 'yes-no') return [[key, value === true]]
      return [[key, typeof value === 'string' ? value.trim() || null : value]]
    }),
  )
  const send = () =>
    write(
      stored
        ? entries.map((each) => (each.id === stored.id ? { ...given, id: stored.id } : each))
        : [...entries, given],
      stored ? t('Changed: {{one}}', { one }) : t('Added: {{one}}', { one }),
    )
  const remove = () =>
    write(
      entries.filter((each) => each.id !== stored?.id),
      t('Removed: {{one}}', { one }),
    )
  const faults = faultsOf(save.error).map(({ path, message }) => ({ path: path.split('.').at(-1) ?? '', message }))
  return (
    <Modal
      opened
      onClose={onClose}
      size={440}
      title={stored ? t('Change: {{one}}', { one }) : t('Add: {{one}}', { one })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {conflict ? (
        <FactConflict
          account={account}
          fields={conflict}
          inside
          keep={(kept: Facts, version) =>
            save.mutate(
              { facts: kept, version, said: t('{{name}} saved', { name: account.name }) },
              { onSuccess: onClose },
            )
          }
          drop={onClose}
        />
      ) : (
        <Form
          faults={faults.map((fault) => (fault.path in fact.parts ? fault : { ...fault, path: '' }))}
          onSubmit={send}
          actions={
            <>
              <Button type="submit" size="form" variant="filled" loading={save.isPending}>
                {t('Save')}
              </Button>
              <Button size="form" variant="subtle" onClick={onClose}>
                {t('Cancel')}
              </Button>
              {stored && (
                <Button
                  size="form"
                  variant="subtle"
                  data-danger
                  ms="auto"
                  leftSection={<IconTrash size={16} />}
                  onClick={remove}
                >
                  {t('Remove')}
                </Button>
              )}
            </>
          }
        >
          {Object.entries(fact.parts).map(([key, part], at) => (
            <FactInput
              key={key}
              name={key}
              fact={part}
              value={values[key] ?? null}
              onChange={(value) => setValues((before) => ({ ...before, [key]: value }))}
              autoFocus={at === 0}
            />
          ))}
        </Form>
      )}
    </Modal>
  )
}
