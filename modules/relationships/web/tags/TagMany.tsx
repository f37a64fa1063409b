import { Modal } from '@mantine/core'
import { useWords } from '#platform/web/index.ts'
import { TagPick } from './TagPick.tsx'
import type { PickedTag } from './useTagging.ts'

interface TagManyProps {
  /** "Tag 12 accounts". */
  title: string
  off: boolean
  onPick: (tag: PickedTag) => void
  close: () => void
}

/** One tag for many records, or off many. */
export function TagMany({ title, off, onPick, close }: TagManyProps) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={300}
      closeButtonProps={{ 'aria-label': t('Close') }}
      styles={{ content: { overflow: 'visible' } }}
    >
      <TagPick label={t('Tag')} mayMake={!off} onPick={onPick} onLeave={close} />
    </Modal>
  )
}
