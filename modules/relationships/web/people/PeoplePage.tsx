import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import {
  FilterBar,
  KeyCap,
  Page,
  useAction,
  useFields,
  useMay,
  usePageState,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import { fieldOfPeopleGrouping, peopleGroupings } from '../../contract/contact-list.ts'
import type { FileKind } from '../../contract/file-kind.ts'
import { ConflictDialog } from '../fields/ConflictDialog.tsx'
import { FindField } from '../fields/FindField.tsx'
import { sortOf } from '../list/accounts-view.ts'
import { ExportMenu } from '../list/ExportMenu.tsx'
import { FilterChips } from '../list/filter/FilterChips.tsx'
import { ListShape } from '../list/ListShape.tsx'
import { RecordCards } from '../list/RecordCards.tsx'
import { saveList } from '../list/save-file.ts'
import { ViewActions } from '../list/views/ViewActions.tsx'
import { useRowStars } from '../starred/RowStar.tsx'
import { NewPersonDialog } from './NewPersonDialog.tsx'
import { NoPeople } from './NoPeople.tsx'
import { PeopleGroups, peopleGroupingWord } from './PeopleGroups.tsx'
import { type PeopleShownProps, PeopleTable } from './PeopleTable.tsx'
import { PeopleViews } from './PeopleViews.tsx'
import { PersonCard } from './PersonCard.tsx'
import { filterOfPeople, peopleDefaults, peopleGroupingOf, usePeople, usualPeopleColumns } from './people-view.ts'
import { usePeopleColumns } from './usePeopleColumns.tsx'

/** Everybody at every account: filtered, sorted, grouped, and with the columns that were chosen. */
export function PeoplePage() {
  const t = useWords()
  const phone = usePhone()
  const mayCreate = useMay('contact:create')
  const mayExport = useMay('contact:export')
  const [view, setView] = usePageState(peopleDefaults)
  const [adding, setAdding] = useState(false)
  const stars = useRowStars('contact')
  const { known, columns } = usePeopleColumns(view.columns, stars?.starOf)
  const groupings = useOfferedGroupings()
  const shown = { list: 'contact', fresh: peopleDefaults, view, setView } as const
  const add = () => setAdding(true)
  const save = (format: FileKind) => saveList('contacts', format, filterOfPeople(view), sortOf(view.sort))
  useAction(mayCreate ? { id: 'contact.new', label: t('New person'), keys: 'c', icon: IconPlus, run: add } : undefined)
  const addButton = mayCreate && (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} />}
      rightSection={<KeyCap keys="c" on="accent" />}
      onClick={add}
    >
      {t('New person')}
    </Button>
  )
  const exportButton = mayExport && (
    <ExportMenu id="contacts.export" label={t('Export the people')} group={t('People')} save={save} />
  )
  return (
    <Page
      title={t('People')}
      fill
      actions={
        !phone && (
          <>
            {exportButton}
            {addButton}
          </>
        )
      }
    >
      <PeopleViews {...shown} />
      <FilterBar
        end={
          <>
            <ViewActions {...shown} />
            <ListShape {...shown} groupings={groupings} columns={known} usual={usualPeopleColumns} />
          </>
        }
      >
        <FindField value={view.find} onChange={(find) => setView({ find })} />
        <FilterChips record="contact" text={view.filter} setText={(filter) => setView({ filter })} />
      </FilterBar>
      <Shown view={view} setView={setView} columns={columns} stars={stars} add={addButton} />
      <NewPersonDialog accountId={null} open={adding} onClose={() => setAdding(false)} />
      <ConflictDialog />
    </Page>
  )
}

function Shown(props: PeopleShownProps) {
  const by = peopleGroupingOf(props.view.group)
  if (props.view.layout === 'cards') return <PeopleCards {...props} />
  return by ? <PeopleGroups key={by} by={by} {...props} /> : <PeopleTable {...props} />
}

function PeopleCards({ view, setView, stars, add }: PeopleShownProps) {
  const t = useWords()
  return (
    <RecordCards
      label={t('People')}
      list={usePeople(view)}
      addressOf={({ id }) => `/people/${id}`}
      card={(person) => <PersonCard person={person} starred={stars?.isStarred(person.id) ?? false} />}
      empty={<NoPeople view={view} setView={setView} add={add} />}
    />
  )
}

function useOfferedGroupings() {
  const t = useWords()
  const { shows } = useFields()
  return peopleGroupings
    .filter((by) => by === 'account' || shows(fieldOfPeopleGrouping[by]))
    .map((by) => ({ by, label: t(peopleGroupingWord[by]) }))
}
