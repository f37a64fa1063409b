import { useWords } from '#platform/web/index.ts'
import { ListViews } from '../list/views/ListViews.tsx'
import type { ShownList } from '../list/views/list-view.ts'
import { type PeopleView, usePeopleTotals } from './people-view.ts'

/** Everybody, then the saved views. */
export function PeopleViews(shown: ShownList<PeopleView>) {
  const t = useWords()
  const totals = usePeopleTotals({ find: '', filter: '' })
  const all = [{ id: 'all', label: t('All'), count: totals?.all }]
  return (
    <ListViews {...shown} always={all} open="all" choose={() => shown.view.view !== '' && shown.setView(shown.fresh)} />
  )
}
