import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { formatNumber, Tooltip, useAction, useGo, useSession, useWords } from '#platform/web/index.ts'
import type { ListPlace } from '../list/opened-list.ts'

/** "3 of 45" and the way to the ones beside it, for an account that was opened from a list. */
export function Neighbours({ place }: { place: ListPlace }) {
  const t = useWords()
  const go = useGo()
  const { locale } = useSession()
  const { before, after, position, count } = place
  const group = t('In lists')
  const to = (id: string | undefined) => id && void go(`/accounts/${id}`, { replace: true })
  useAction(
    before
      ? { id: 'account.before', label: t('Account before'), keys: 'k', group, palette: false, run: () => to(before) }
      : undefined,
  )
  useAction(
    after
      ? { id: 'account.after', label: t('Next account'), keys: 'j', group, palette: false, run: () => to(after) }
      : undefined,
  )
  if (position === undefined || count === undefined) return null
  return (
    <>
      <span>
        {t('{{position}} of {{all}}', { position: formatNumber(position, locale), all: formatNumber(count, locale) })}
      </span>
      <Tooltip label={t('Account before')}>
        <ActionIcon aria-label={t('Account before')} disabled={!before} onClick={() => to(before)}>
          <IconChevronUp size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('Next account')}>
        <ActionIcon aria-label={t('Next account')} disabled={!after} onClick={() => to(after)}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
