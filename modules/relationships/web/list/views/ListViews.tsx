import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link, usePhone, useWords, type View, ViewTabs } from '#platform/web/index.ts'
import { LayoutChoice } from '../LayoutChoice.tsx'
import type { ListView, ShownList } from './list-view.ts'
import { useViews } from './useViews.ts'
import { viewOf } from './view-settings.ts'

interface ListViewsProps<V extends ListView> extends ShownList<V> {
  /** Those that the list has of itself, before the saved ones. */
  always: readonly View[]
  /** Which of them is shown, where no saved one is. */
  open: string
  choose: (id: string) => void
}

/** The views of a list in tabs: its own and the saved ones; how it is laid out at the end. */
export function ListViews<V extends ListView>({ always, open, choose, ...shown }: ListViewsProps<V>) {
  const { list, fresh, view, setView } = shown
  const t = useWords()
  const phone = usePhone()
  const { views: saved } = useViews(list)
  const chosen = (id: string) => {
    const kept = saved.find((each) => each.id === id)
    if (kept) setView(viewOf(kept.id, kept.settings, fresh))
    else choose(id)
  }
  return (
    <ViewTabs
      views={[...always, ...saved.map(({ id, name }) => ({ id, label: name }))]}
      value={saved.some(({ id }) => id === view.view) ? view.view : open}
      onChange={chosen}
      end={
        <>
          <Button component={Link} to="/deleted" size="panel" variant="subtle" leftSection={<IconTrash size={14} />}>
            {t('Deleted')}
          </Button>
          {!phone && (
            <LayoutChoice list={list} layout={view.layout} choose={(layout) => setView({ layout } as Partial<V>)} />
          )}
        </>
      }
    />
  )
}
