import { Button, Modal } from '@mantine/core'
import { useWords } from '#platform/web/index.ts'
import classes from './Merge.module.css'
import type { LeftRecord } from './useMerge.ts'

/** What came after a merge and stays where it is when the merge is undone. */
export function LeftBehind({ left, onClose }: { left: readonly LeftRecord[]; onClose: () => void }) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('The two stand by themselves again')}
      size={480}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className={classes.says}>{t('What came after the merge stays where it is:')}</p>
      <ul className={classes.left}>
        {left.map(({ type, id, name, reason }) => (
          <li key={`${type} ${id} ${name} ${reason}`}>
            <b>{name}</b>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <Button size="form" variant="filled" onClick={onClose}>
          {t('Close')}
        </Button>
      </div>
    </Modal>
  )
}
