import { useFields, useWords, type View } from '#platform/web/index.ts'
import { relationshipTypes } from '../../contract/relationship.ts'
import { typesWord } from '../words.ts'
import { type AccountsView, useAccountTotals } from './accounts-view.ts'
import { ListViews } from './views/ListViews.tsx'
import type { ShownList } from './views/list-view.ts'

const always = new Set(['customer', 'supplier', 'partner', 'prospect'])

/** All accounts and those of each type, with their number whatever the other filters are; then the saved views. */
export function AccountViews(shown: ShownList<AccountsView>) {
  const { fresh, view, setView } = shown
  const { type } = view
  const t = useWords()
  const { data } = useAccountTotals({})
  const { shows } = useFields()
  const types = shows('account.relationships') ? relationshipTypes : []
  const ofType = types
    .map((id) => ({ id, label: t(typesWord[id]), count: data?.byType[id] ?? 0 }))
    .filter(({ id, count }) => always.has(id) || count > 0 || id === type)
    .toSorted((a, b) => Number(always.has(b.id)) - Number(always.has(a.id)))
  const views: View[] = [
    { id: 'all', label: t('All'), count: data?.all },
    ...(data === undefined ? ofType.map(({ id, label }) => ({ id, label })) : ofType),
  ]
  const choose = (id: string) => {
    if (view.view === '') setView({ type: id === 'all' ? '' : id, stage: '' })
    else setView({ ...fresh, type: id === 'all' ? '' : id })
  }
  return <ListViews {...shown} always={views} open={type || 'all'} choose={choose} />
}
