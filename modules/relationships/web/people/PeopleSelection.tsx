import {
  IconArrowMerge,
  IconChecks,
  IconDownload,
  IconListCheck,
  IconPencil,
  IconTag,
  IconTagOff,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { SelectionAction, SelectionDivider, useMay, useWords } from '#platform/web/index.ts'
import { ExportSelection } from '../list/ExportSelection.tsx'
import { saveSelection } from '../list/save-file.ts'
import { useMergingOfTwo } from '../merge/useMergingOfTwo.tsx'
import { TagMany } from '../tags/TagMany.tsx'
import { ChangeManyPeople, useChangeableOfPeople } from './ChangeManyPeople.tsx'
import { useManyPeople } from './many-people.ts'

interface PeopleSelectionProps {
  ids: readonly string[]
  /** Those of them that are loaded. */
  rows: readonly { id: string; name: string }[]
  /** Selects the whole result, and how many that are; left out where it is selected, or shown as a whole. */
  selectAll: { count: number; run: () => void } | undefined
  clear: () => void
}

/** What can be done with the selected people. */
export function PeopleSelection({ ids, rows, selectAll, clear }: PeopleSelectionProps) {
  const t = useWords()
  const [open, setOpen] = useState<'export' | 'change' | 'tag' | 'untag'>()
  const { change, tag, confirm, remove } = useManyPeople()
  const changeable = useChangeableOfPeople()
  const mayChange = useMay('contact:change')
  const mayDelete = useMay('contact:delete')
  const mayExport = useMay('contact:export')
  const merge = useMergingOfTwo('contact', ids, rows)
  const deleteThem = () => {
    clear()
    void remove(ids, rows[0]?.name)
  }
  const count = ids.length
  return (
    <>
      {selectAll && (
        <SelectionAction
          id="people.select-all"
          label={t('Select all {{count}}', { count: selectAll.count })}
          icon={IconListCheck}
          run={selectAll.run}
        />
      )}
      <SelectionDivider />
      {mayChange && (
        <>
          {changeable.length > 0 && (
            <SelectionAction id="people.change" label={t('Change')} icon={IconPencil} run={() => setOpen('change')} />
          )}
          <SelectionAction id="people.tag" label={t('Tag')} icon={IconTag} keys="#" run={() => setOpen('tag')} />
          <SelectionAction id="people.untag" label={t('Untag')} icon={IconTagOff} run={() => setOpen('untag')} />
          <SelectionAction
            id="people.confirm"
            label={t('Still right')}
            icon={IconChecks}
            run={() => void confirm(ids, rows[0]?.name)}
          />
        </>
      )}
      {merge.may && <SelectionAction id="people.merge" label={t('Merge')} icon={IconArrowMerge} run={merge.ask} />}
      {mayExport && (
        <SelectionAction
          id="people.export-selection"
          label={t('Export')}
          icon={IconDownload}
          run={() => setOpen('export')}
        />
      )}
      {mayDelete && <SelectionAction id="people.delete" label={t('Delete')} icon={IconTrash} danger run={deleteThem} />}
      {merge.dialog}
      {open === 'export' && (
        <ExportSelection
          title={t('Export {{count}} people', { count })}
          save={(format) => void saveSelection('contacts', format, ids)}
          close={() => setOpen(undefined)}
        />
      )}
      {open === 'change' && (
        <ChangeManyPeople
          count={count}
          close={() => setOpen(undefined)}
          change={(fields) => {
            setOpen(undefined)
            void change(ids, fields)
          }}
        />
      )}
      {(open === 'tag' || open === 'untag') && (
        <TagMany
          title={
            open === 'untag' ? t('Take a tag off {{count}} people', { count }) : t('Tag {{count}} people', { count })
          }
          off={open === 'untag'}
          close={() => setOpen(undefined)}
          onPick={(picked) => {
            setOpen(undefined)
            void tag(ids, picked, open === 'untag')
          }}
        />
      )}
    </>
  )
}
