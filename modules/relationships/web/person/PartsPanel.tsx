import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Panel, Tooltip, useAction, useFields, useMay, useWords } from '#platform/web/index.ts'
import type { Person } from '../../contract/account.ts'
import { useFillPlaces } from '../completeness/fill-places.ts'
import { PartDialog } from './PartDialog.tsx'
import classes from './Person.module.css'
import { type Part, type PartList, partForms, partsIn } from './part-forms.ts'

interface PartsPanelProps {
  person: Person
  title: string
  /** One panel may show several lists: e-mails and phones. */
  lists: readonly PartList[]
  /** What belongs here, while there is nothing. */
  none: string
  row: (list: PartList, part: never) => RowWords
}

/** What counts of a person and is filled in by a part: the job title belongs to a place, where there is one. */
const filledBy: Partial<Record<PartList, readonly string[]>> = {
  emails: ['email'],
  phones: ['phone'],
  places: ['accountId', 'jobTitle'],
}

export interface RowWords {
  /** What it is called, for whoever does not see it. */
  name: string
  text: ReactNode
  more?: ReactNode
  side?: ReactNode
  past?: boolean
}

/** What a person has several of: each opens its form, + adds one. */
export function PartsPanel({ person, title, lists, none, row }: PartsPanelProps) {
  const { shows } = useFields()
  const [open, setOpen] = useState<{ list: PartList; part: Part | 'new' }>()
  const shown = lists.filter((list) => shows(`contact.${partForms[list].ruled}`))
  const main = person.places.find((place) => place.main)
  useFillPlaces(
    shown.flatMap((list) => filledBy[list] ?? []),
    (key) => {
      const list = shown.find((each) => filledBy[each]?.includes(key))
      if (list) setOpen({ list, part: key === 'jobTitle' && main ? main : 'new' })
    },
  )
  if (shown.length === 0) return null
  const parts = shown.flatMap((list) => partsIn(person, list).map((part) => ({ list, part })))
  return (
    <Panel
      title={title}
      actions={shown.map((list) => <AddPart key={list} list={list} add={() => setOpen({ list, part: 'new' })} />)}
    >
      {parts.length === 0 && <p className={classes.none}>{none}</p>}
      <ul className={classes.list}>
        {parts.map(({ list, part }) => (
          <PartRow key={part.id} list={list} words={row(list, part as never)} open={() => setOpen({ list, part })} />
        ))}
      </ul>
      {open && <PartDialog person={person} {...open} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

function useMayWritePart(list: PartList): boolean {
  const { mayWrite } = useFields()
  return useMay('contact:change') && mayWrite(`contact.${partForms[list].ruled}`)
}

function AddPart({ list, add }: { list: PartList; add: () => void }) {
  const t = useWords()
  const may = useMayWritePart(list)
  const label = t('Add: {{one}}', { one: t(partForms[list].one) })
  useAction(may ? { id: `contact.add.${list}`, label, icon: IconPlus, run: add } : undefined)
  if (!may) return null
  return (
    <Tooltip label={label}>
      <ActionIcon size="panel" aria-label={label} onClick={add}>
        <IconPlus size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

function PartRow({ list, words, open }: { list: PartList; words: RowWords; open: () => void }) {
  const t = useWords()
  const may = useMayWritePart(list)
  const { name, text, more, side, past } = words
  return (
    <li className={classes.row}>
      {may && (
        <UnstyledButton className={classes.open} aria-label={t('Change {{field}}', { field: name })} onClick={open} />
      )}
      <span className={past ? `${classes.text} ${classes.past}` : classes.text}>
        {text}
        {more && <span className={classes.more}>{more}</span>}
      </span>
      {side && <span className={classes.side}>{side}</span>}
    </li>
  )
}
