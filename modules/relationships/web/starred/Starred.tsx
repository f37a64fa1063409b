import { IconArrowsSort } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { Avatar, PinnedEntry, PinnedList, useAction, useMay, useWords } from '#platform/web/index.ts'
import { useStarred } from './useStarred.ts'

const OrderStarred = lazy(async () => ({ default: (await import('./OrderStarred.tsx')).OrderStarred }))

/** As many as the sidebar has room for; all of them stand in ⌘K. */
const shown = 12

/** The favourites under the groups of work. */
export function Starred() {
  return useMay('account:see') ? <Listed /> : null
}

function Listed() {
  const t = useWords()
  const items = useStarred()
  const [ordering, setOrdering] = useState(false)
  const label = t('Put the favourites in order')
  useAction(
    items.length > 1
      ? { id: 'starred.order', label, group: t('Do'), icon: IconArrowsSort, run: () => setOrdering(true) }
      : undefined,
  )
  if (items.length === 0) return null
  return (
    <PinnedList title={t('Favourites')}>
      {items.slice(0, shown).map(({ type, id, name, person }) => (
        <PinnedEntry
          key={`${type} ${id}`}
          to={type === 'account' ? `/accounts/${id}` : `/people/${id}`}
          label={name}
          leading={<Avatar name={name} kind={person ? 'person' : 'firm'} size={18} />}
        />
      ))}
      {ordering && (
        <Suspense>
          <OrderStarred close={() => setOrdering(false)} />
        </Suspense>
      )}
    </PinnedList>
  )
}
