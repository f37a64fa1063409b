import { Modal } from '@mantine/core'
import { useWords } from '#platform/web/index.ts'
import { TagPick } from './TagPick.tsx'
import type { PickedTag } from './useTagging.ts'

interface TagManyProps {
  count: number
  off: boolean
  onPick: (tag: PickedTag) => void
  close: () => void
}

/** One tag for many accounts, or off many. */
export function TagMany({ count, off, onPick, close }: TagManyProps) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={close}
      title={off ? t('Take a tag off {{count}} accounts', { count }) : t('Tag {{count}} accounts', { count })}
      size={300}
      closeButtonProps={{ 'aria-label': t('Close') }}
      styles={{ content: { overflow: 'visible' } }}
    >
      <TagPick label={t('Tag')} mayMake={!off} onPick={onPick} onLeave={close} />
    </Modal>
  )
}
