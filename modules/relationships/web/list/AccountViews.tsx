import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link, useFields, useWords, type View, ViewTabs } from '#platform/web/index.ts'
import { relationshipTypes } from '../../contract/relationship.ts'
import { typesWord } from '../words.ts'
import { useAccountTotals } from './accounts-view.ts'

const always = new Set(['customer', 'supplier', 'partner', 'prospect'])

/** All accounts and those of each type, with their number whatever the other filters are. */
export function AccountViews({ type, onChange }: { type: string; onChange: (type: string) => void }) {
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
  return (
    <ViewTabs
      views={views}
      value={type || 'all'}
      onChange={(id) => onChange(id === 'all' ? '' : id)}
      end={
        <Button component={Link} to="/deleted" size="panel" variant="subtle" leftSection={<IconTrash size={14} />}>
          {t('Deleted')}
        </Button>
      }
    />
  )
}
