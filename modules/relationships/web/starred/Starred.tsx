import { IconArrowsSort } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import {
  Avatar,
  type Edge,
  PinnedEntry,
  PinnedList,
  PinnedOrder,
  useAction,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { StarredRecord } from '../../contract/starred.ts'
import { useOrderStarred, useStarred } from './useStarred.ts'

const OrderStarred = lazy(async () => ({ default: (await import('./OrderStarred.tsx')).OrderStarred }))

/** As many as the sidebar has room for; all of them stand in ⌘K. */
const shown = 12

const keyOf = ({ type, id }: StarredRecord) => `${type} ${id}`

/** The favourites under the groups of work, dragged into their order. */
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
  const order = useOrderStarred()
  if (items.length === 0) return null
  const entry = (key: string) => {
    const { type, id, name, person } = items.find((item) => keyOf(item) === key)!
    return (
      <PinnedEntry
        to={type === 'account' ? `/accounts/${id}` : `/people/${id}`}
        label={name}
        leading={<Avatar name={name} kind={person ? 'person' : 'firm'} size={18} />}
      />
    )
  }
  const move = (key: string, beside: string, edge: Edge) => {
    const moved = items.filter((item) => keyOf(item) === key)
    const rest = items.filter((item) => keyOf(item) !== key)
    const at = rest.findIndex((item) => keyOf(item) === beside)
    const next = rest.toSpliced(edge === 'before' ? at : at + 1, 0, ...moved)
    if (next.some((item, place) => item !== items[place])) order(next)
  }
  return (
    <PinnedList title={t('Favourites')}>
      <PinnedOrder ids={items.slice(0, shown).map(keyOf)} entry={entry} onMove={move} />
      {ordering && (
        <Suspense>
          <OrderStarred close={() => setOrdering(false)} />
        </Suspense>
      )}
    </PinnedList>
  )
}
