import { useState } from 'react'
import { AddFilter, FilterChip, useAction, useWords } from '#platform/web/index.ts'
import type { CustomRecord } from '../../../contract/custom-field.ts'
import { conditionsIn, type Filter, filterIn, insideOf } from '../../../contract/filter.ts'
import { FilterDialog } from './FilterDialog.tsx'
import { useConditionWords } from './useFilterFields.tsx'

interface FilterChipsProps {
  /** What is filtered. */
  record: CustomRecord
  text: string
  setText: (text: string) => void
}

/** The conditions of a filter as chips, and the dashed one that adds to them. */
export function FilterChips({ record, text, setText }: FilterChipsProps) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const filter = text === '' ? undefined : filterIn(text)
  const edit = () => setOpen(true)
  const title = t(filterTitle[record])
  useAction({ id: `${record}s.filter`, label: title, keys: 'shift+f', group: t(groupTitle[record]), run: edit })
  return (
    <>
      <Chips record={record} filter={filter} edit={edit} set={(next) => setText(next ? JSON.stringify(next) : '')} />
      <AddFilter onClick={edit} />
      {open && (
        <FilterDialog
          record={record}
          title={title}
          filter={filter}
          apply={(next) => setText(next ? JSON.stringify(next) : '')}
          close={() => setOpen(false)}
        />
      )}
    </>
  )
}

const filterTitle = { account: 'Filter accounts', contact: 'Filter people' }
const groupTitle = { account: 'Accounts', contact: 'People' }

interface ChipsProps {
  record: CustomRecord
  filter: Filter | undefined
  edit: () => void
  set: (filter: Filter | undefined) => void
}

/** Where all must hold each condition has a chip; any other group is one, in words. */
function Chips({ record, filter, edit, set }: ChipsProps) {
  if (filter === undefined) return null
  if (!('all' in filter)) return <PartChip record={record} part={filter} edit={edit} remove={() => set(undefined)} />
  const inside = insideOf(filter)
  return inside.map((part, at) => (
    <PartChip
      // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own
      key={at}
      record={record}
      part={part}
      edit={edit}
      remove={() => set(inside.length === 1 ? undefined : { all: inside.toSpliced(at, 1) })}
    />
  ))
}

interface PartChipProps {
  record: CustomRecord
  part: Filter
  edit: () => void
  remove: () => void
}

function PartChip({ record, part, edit, remove }: PartChipProps) {
  const t = useWords()
  const inWords = useConditionWords(record, part)
  if ('field' in part) {
    const [field, asked] = inWords(part)
    return <FilterChip value={`${field} ${asked}`} active onClick={edit} onClear={remove} title={`${field} ${asked}`} />
  }
  const conditions = conditionsIn(part).map((each) => inWords(each).join(' '))
  const joiner = 'all' in part ? t('and') : 'any' in part ? t('or') : t('nor')
  const some = conditions.slice(0, 2).join(` ${joiner} `)
  const more = conditions.length > 2 ? ` ${joiner} ${t('{{count}} more', { count: conditions.length - 2 })}` : ''
  const words = 'none' in part ? `${t('Neither')} ${some}${more}` : `${some}${more}`
  return <FilterChip value={words} active onClick={edit} onClear={remove} title={conditions.join('\n')} />
}
