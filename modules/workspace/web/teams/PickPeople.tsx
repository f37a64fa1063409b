import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { Member } from '../../contract/workspace.ts'
import classes from './PickPeople.module.css'

interface PickPeopleProps {
  label: string
  people: readonly Member[]
  value: readonly string[]
  onChange: (ids: string[]) => void
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Several members, each found by a few letters; those that are in stand first. */
export function PickPeople({ label, people, value, onChange }: PickPeopleProps) {
  const t = useWords()
  const [text, setText] = useState('')
  // Whom it held when it was opened: a row that is ticked stays where it is.
  const [before] = useState(value)
  const ranked = people.toSorted((a, b) => Number(before.includes(b.id)) - Number(before.includes(a.id)))
  const fitting = ranked.filter(({ name }) => plain(` ${name}`).includes(` ${plain(text.trim())}`))
  const toggle = (id: string, on: boolean) => onChange(on ? [...value, id] : value.filter((each) => each !== id))
  return (
    <fieldset className={classes.people}>
      <legend>{label}</legend>
      <TextInput
        aria-label={t('Find a member')}
        placeholder={t('Find a member')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.list}>
        {fitting.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={value.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
        ))}
        {fitting.length === 0 && <p>{t('No member is called that')}</p>}
      </div>
    </fieldset>
  )
}
