import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconLink, IconLinkOff, IconReceiptRefund } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { toast, useMay, useWords } from '#platform/web/index.ts'
import type { Document } from '../../contract/document.ts'
import { api } from '../api.ts'
import { copyLink } from './copy-link.ts'
import { useMoves } from './useMoves.ts'
import './words.ts'

/** What can be done with an issued document: it is corrected by another, and looked at by a link. */
export function DocumentMenu({ document }: { document: Document }) {
  const t = useWords()
  const moves = useMoves()
  const [create, change] = [useMay('document:create'), useMay('document:change')]
  const { id } = document
  const link = useMutation({
    mutationFn: () => api.openDocumentPage({ id }),
    onSuccess: ({ address }) => copyLink(address, t),
  })
  const close = useMutation({
    mutationFn: () => api.closeDocumentPages({ id }),
    onSuccess: ({ closed }) => toast({ text: t('{{count}} links taken back', { count: closed }) }),
  })
  if (!create && !change) return null
  const credit = (as: 'return' | 'allowance') => moves.follow(() => api.prepareCredit({ id, as }))
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="panel" rightSection={<IconChevronDown size={14} />} loading={moves.busy}>
          {t('Correct or share')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {create && document.kind === 'invoice' && (
          <>
            <Menu.Item leftSection={<IconReceiptRefund size={16} />} onClick={() => credit('return')}>
              {t('Goods came back')}
            </Menu.Item>
            <Menu.Item leftSection={<IconReceiptRefund size={16} />} onClick={() => credit('allowance')}>
              {t('Give a part back')}
            </Menu.Item>
          </>
        )}
        {change && (
          <>
            <Menu.Item leftSection={<IconLink size={16} />} onClick={() => link.mutate()}>
              {t('Copy a link to it')}
            </Menu.Item>
            <Menu.Item leftSection={<IconLinkOff size={16} />} onClick={() => close.mutate()}>
              {t('Take its links back')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
