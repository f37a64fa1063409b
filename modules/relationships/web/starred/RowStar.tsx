import { UnstyledButton } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { type RowAction, useMay, useWords } from '#platform/web/index.ts'
import type { StarredRecord } from '../../contract/starred.ts'
import classes from './RowStar.module.css'
import { useStars } from './useStarred.ts'

interface Named {
  id: string
  name: string
}

/** The stars of the rows of a list: which are set, and the key that turns that of the row under the cursor. */
export function useRowStars(type: StarredRecord['type']) {
  const t = useWords()
  const may = useMay('account:see')
  const { has, turn } = useStars()
  const rowAction: RowAction<Named> = {
    id: 'list.star',
    keys: '*',
    icon: IconStar,
    label: (row) => (row && has({ type, id: row.id }) ? t('Take it out of the favourites') : t('Make it a favourite')),
    run: ({ id, name }) => turn({ type, id, name }),
  }
  // The rows are drawn again where a star was turned, not whenever the list is.
  const latest = useRef(turn)
  latest.current = turn
  const starOf = useCallback(
    ({ id, name }: Named) => (
      <RowStar name={name} starred={has({ type, id })} turn={() => latest.current({ type, id, name })} />
    ),
    [has, type],
  )
  const isStarred = useCallback((id: string) => has({ type, id }), [has, type])
  return may ? { starOf, isStarred, rowAction } : undefined
}

export type RowStars = NonNullable<ReturnType<typeof useRowStars>>

/** Quiet until it is set, or the row is looked at. */
function RowStar({ name, starred, turn }: { name: string; starred: boolean; turn: () => void }) {
  const t = useWords()
  const label = starred ? t('Take {{name}} out of the favourites', { name }) : t('Make {{name}} a favourite', { name })
  const Icon = starred ? IconStarFilled : IconStar
  return (
    <UnstyledButton
      tabIndex={-1}
      className={classes.star}
      data-set={starred || undefined}
      aria-label={label}
      title={label}
      // The list keeps the keys: ↵ opens a row, arrows go on.
      onMouseDown={(event) => {
        event.preventDefault()
        event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
      }}
      onClick={turn}
    >
      <Icon size={14} />
    </UnstyledButton>
  )
}

/** On the phone a star only says that it is set; it is turned on the record's page. */
export function StarMark() {
  const t = useWords()
  return <IconStarFilled className={classes.mark} size={14} role="img" aria-label={t('Favourite')} />
}
