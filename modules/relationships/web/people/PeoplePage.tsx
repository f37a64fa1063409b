import { Button } from '@mantine/core'
import { IconDownload, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { FilterBar, KeyCap, Page, useAction, useMay, usePageState, usePhone, useWords } from '#platform/web/index.ts'
import { FindField } from '../fields/FindField.tsx'
import { sortOf } from '../list/accounts-view.ts'
import { ColumnsMenu } from '../list/ColumnsMenu.tsx'
import { FilterChips } from '../list/filter/FilterChips.tsx'
import { saveList } from '../list/save-file.ts'
import { NewPersonDialog } from './NewPersonDialog.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { filterOfPeople, peopleDefaults, usualPeopleColumns } from './people-view.ts'
import { usePeopleColumns } from './usePeopleColumns.tsx'

/** Everybody at every account: filtered, sorted, and with the columns that were chosen. */
export function PeoplePage() {
  const t = useWords()
  const phone = usePhone()
  const mayCreate = useMay('contact:create')
  const mayExport = useMay('contact:export')
  const [view, setView] = usePageState(peopleDefaults)
  const [adding, setAdding] = useState(false)
  const { known, columns } = usePeopleColumns(view.columns)
  const add = () => setAdding(true)
  const save = () => saveList('contacts', filterOfPeople(view), sortOf(view.sort))
  useAction(mayCreate ? { id: 'contact.new', label: t('New person'), keys: 'c', icon: IconPlus, run: add } : undefined)
  const exporting = { id: 'contacts.export', label: t('Export the people'), group: t('People'), icon: IconDownload }
  useAction(mayExport ? { ...exporting, keys: 'shift+e', run: save } : undefined)
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
    <Button leftSection={<IconDownload size={16} />} onClick={save}>
      {t('Export')}
    </Button>
  )
  const menu = (
    <ColumnsMenu
      columns={known}
      usual={usualPeopleColumns}
      text={view.columns}
      setText={(text) => setView({ columns: text })}
    />
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
      <FilterBar end={!phone && menu}>
        <FindField value={view.find} onChange={(find) => setView({ find })} />
        <FilterChips record="contact" text={view.filter} setText={(filter) => setView({ filter })} />
      </FilterBar>
      <PeopleTable view={view} setView={setView} columns={columns} add={addButton} />
      <NewPersonDialog accountId={null} open={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}
