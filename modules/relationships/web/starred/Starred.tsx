import { Avatar, PinnedEntry, PinnedList, useMay, useWords } from '#platform/web/index.ts'
import { useStarred } from './useStarred.ts'

/** As many as the sidebar has room for; all of them stand in ⌘K. */
const shown = 12

/** The favourites under the groups of work. */
export function Starred() {
  return useMay('account:see') ? <Listed /> : null
}

function Listed() {
  const t = useWords()
  const items = useStarred()
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
    </PinnedList>
  )
}
