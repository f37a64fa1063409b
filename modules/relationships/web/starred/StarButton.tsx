import { ActionIcon } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { Tooltip, useAction, useWords } from '#platform/web/index.ts'
import type { StarredRecord } from '../../contract/starred.ts'
import { useStar } from './useStarred.ts'

/** Keeps an account or a person at hand for oneself, or no longer. */
export function StarButton({ record }: { record: StarredRecord & { name: string } }) {
  const t = useWords()
  const { starred, turn } = useStar(record)
  const label = starred ? t('Take it out of the favourites') : t('Make it a favourite')
  useAction({ id: 'star', label, keys: '*', icon: IconStar, run: turn })
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={turn}>
        {starred ? <IconStarFilled size={16} color="var(--r-warn-mark)" /> : <IconStar size={16} />}
      </ActionIcon>
    </Tooltip>
  )
}
