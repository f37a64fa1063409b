import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link, useFields, usePhone, useWords, type View, ViewTabs } from '#platform/web/index.ts'
import { relationshipTypes } from '../../contract/relationship.ts'
import { typesWord } from '../words.ts'
import { type AccountsView, useAccountTotals, viewDefaults } from './accounts-view.ts'
import { LayoutChoice } from './LayoutChoice.tsx'
import { useViews } from './views/useViews.ts'
import { viewOf } from './views/view-settings.ts'

const always = new Set(['customer', 'supplier', 'partner', 'prospect'])

interface AccountViewsProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
}

/** All accounts and those of each type, with their number whatever the other filters are; then the saved views. */
export function AccountViews({ view, setView }: AccountViewsProps) {
  const { type } = view
  const { views: saved } = useViews()
  const t = useWords()
  const { data } = useAccountTotals({})
  const { shows } = useFields()
  const phone = usePhone()
  const types = shows('account.relationships') ? relationshipTypes : []
  const ofType = types
    .map((id) => ({ id, label: t(typesWord[id]), count: data?.byType[id] ?? 0 }))
    .filter(({ id, count }) => always.has(id) || count > 0 || id === type)
    .toSorted((a, b) => Number(always.has(b.id)) - Number(always.has(a.id)))
  const views: View[] = [
    { id: 'all', label: t('All'), count: data?.all },
    ...(data === undefined ? ofType.map(({ id, label }) => ({ id, label })) : ofType),
    ...saved.map(({ id, name }) => ({ id, label: name })),
  ]
  const choose = (id: string) => {
    const chosen = saved.find((each) => each.id === id)
    if (chosen) setView(viewOf(chosen.id, chosen.settings))
    else if (view.view === '') setView({ type: id === 'all' ? '' : id, stage: '' })
    else setView({ ...viewDefaults, type: id === 'all' ? '' : id })
  }
  const open = saved.some(({ id }) => id === view.view) ? view.view : type || 'all'
  return (
    <ViewTabs
      views={views}
      value={open}
      onChange={choose}
      end={
        <>
          <Button component={Link} to="/deleted" size="panel" variant="subtle" leftSection={<IconTrash size={14} />}>
            {t('Deleted')}
          </Button>
          {!phone && <LayoutChoice layout={view.layout} choose={(layout) => setView({ layout })} />}
        </>
      }
    />
  )
}
