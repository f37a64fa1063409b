import { Modal, Select, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Panel, useFields, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { ContactFields, Person } from '../../contract/account.ts'
import facts from '../account/FactsPanel.module.css'
import { useFillPlaces } from '../completeness/fill-places.ts'
import { InlineField } from '../fields/InlineField.tsx'
import { languageName, languagesIn } from './languages.ts'
import classes from './Person.module.css'
import { PersonConflict } from './PersonConflict.tsx'
import { useChangePerson } from './usePerson.ts'

const texts = [
  ['pronunciation', 'Said as'],
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['jobTitle', 'Job title'],
] as const

/** How the name is said, in which language, and its parts; each edited where it stands. */
export function PersonFacts({ person }: { person: Person }) {
  const t = useWords()
  const { locale } = useSession()
  const { shows, mayWrite } = useFields()
  const mayChange = useMay('contact:change')
  const { write, dialog } = useWriteField(person)
  const [choosing, setChoosing] = useState(false)
  const [titling, setTitling] = useState(false)
  const may = (field: string) => mayChange && mayWrite(`contact.${field}`)
  useFillPlaces(['language'], () => setChoosing(true))
  useFillPlaces(person.places.length === 0 ? ['jobTitle'] : [], () => setTitling(true))
  // The job title belongs to the main account, where there is one.
  const shown = texts.filter(
    ([field]) => shows(`contact.${field}`) && !(field === 'jobTitle' && person.places.length > 0),
  )
  const language = person.language ? languageName(person.language, locale) : ''
  return (
    <Panel title={t('Facts')}>
      <dl className={facts.facts}>
        {shown.map(([field, label]) => (
          <div key={field} className={facts.row}>
            <dt>{t(label)}</dt>
            <dd>
              <InlineField
                key={String(field === 'jobTitle' && titling)}
                open={field === 'jobTitle' && titling}
                onLeave={() => setTitling(false)}
                label={t(label)}
                text={person[field] ?? ''}
                mayChange={may(field)}
                onSave={(text) => write({ [field]: text || null })}
              >
                {person[field] ?? '–'}
              </InlineField>
            </dd>
          </div>
        ))}
        {shows('contact.language') && (
          <div className={facts.row}>
            <dt>{t('Language')}</dt>
            <dd>
              {choosing ? (
                <Select
                  size="panel"
                  searchable
                  clearable
                  autoFocus
                  defaultDropdownOpened
                  aria-label={t('Language')}
                  data={languagesIn(locale)}
                  value={person.language}
                  onBlur={() => setChoosing(false)}
                  onChange={(value) => {
                    setChoosing(false)
                    write({ language: value })
                  }}
                />
              ) : (
                <InlineFieldShown
                  label={t('Language')}
                  text={language}
                  may={may('language')}
                  open={() => setChoosing(true)}
                />
              )}
            </dd>
          </div>
        )}
      </dl>
      {dialog}
    </Panel>
  )
}

function InlineFieldShown({ label, text, may, open }: { label: string; text: string; may: boolean; open: () => void }) {
  const t = useWords()
  if (!may) return <>{text || '–'}</>
  return (
    <UnstyledButton className={classes.value} aria-label={t('Change {{field}}', { field: label })} onClick={open}>
      {text || '–'}
    </UnstyledButton>
  )
}

/** Writes a field at once; where somebody came first, which value stays is asked. */
export function useWriteField(person: Person) {
  const t = useWords()
  const { save, conflict, settle } = useChangePerson(person)
  const said = t('{{name}} saved', { name: person.name })
  const write = (fields: ContactFields) => save.mutate({ fields, said })
  const dialog = conflict && (
    <Modal opened onClose={settle} size={480} title={person.name} closeButtonProps={{ 'aria-label': t('Close') }}>
      <PersonConflict
        person={person}
        fields={conflict}
        onDrop={settle}
        onKeep={(fields, version) => {
          settle()
          save.mutate({ fields, version, said })
        }}
      />
    </Modal>
  )
  return { write, dialog }
}
