import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconFileX, IconLink, IconLinkOff, IconVersions } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useMay, useWords } from '#platform/web/index.ts'
import type { Paper } from '../../contract/papers.ts'
import { api } from '../api.ts'
import { copyLink } from './copy-link.ts'
import { useMoves } from './useMoves.ts'

interface PaperMenuProps {
  paper: Paper
  /** Saves what waits. */
  before?: () => Promise<unknown>
  onGone?: () => void
}

/** What is done more rarely. */
export function PaperMenu({ paper, before, onGone }: PaperMenuProps) {
  const t = useWords()
  const moves = useMoves()
  const client = useQueryClient()
  const [create, change] = [useMay('document:create'), useMay('document:change')]
  const { id, kind, state, pages } = paper
  const after = (run: () => void) => void Promise.resolve(before?.()).then(run)
  const again = () => client.invalidateQueries({ queryKey: ['paper', id] })
  const link = useMutation({
    mutationFn: () => api.openPaperPage({ id }),
    onSuccess: async ({ address }) => {
      await again()
      await copyLink(address, t)
    },
  })
  const close = useMutation({
    mutationFn: () => api.closePaperPages({ id }),
    onSuccess: async ({ closed }) => {
      await again()
      toast({ text: t('{{count}} links taken back', { count: closed }) })
    },
  })
  const left = state !== 'draft' && state !== 'cancelled'
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="bar" variant="default" aria-label={t('More')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {change && left && (
          <Menu.Item leftSection={<IconLink size={16} />} onClick={() => link.mutate()}>
            {t('Copy a link to it')}
          </Menu.Item>
        )}
        {change && pages.open > 0 && (
          <Menu.Item leftSection={<IconLinkOff size={16} />} onClick={() => close.mutate()}>
            {t('Take {{count}} links back', { count: pages.open })}
          </Menu.Item>
        )}
        {create && kind === 'quote' && left && (
          <Menu.Item
            leftSection={<IconVersions size={16} />}
            onClick={() => moves.follow(() => api.revisePaper({ id }))}
          >
            {t('New version')}
          </Menu.Item>
        )}
        {create && kind !== 'credit-note' && (
          <Menu.Item
            leftSection={<IconCopy size={16} />}
            onClick={() => after(() => moves.follow(() => api.copyPaper({ id })))}
          >
            {t('Write the same again')}
          </Menu.Item>
        )}
        {change && state !== 'cancelled' && state !== 'issued' && (
          <Menu.Item
            color="loss"
            leftSection={<IconFileX size={16} />}
            onClick={() =>
              after(() => {
                moves.run('cancelPaper', paper)
                if (state === 'draft') onGone?.()
              })
            }
          >
            {state === 'draft' ? t('Throw the draft away') : t('Cancel it')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
