import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Chip, useWords, When } from '#platform/web/index.ts'
import type { HistoryEntry } from '../contract/routes.ts'
import classes from './History.module.css'
import { Part } from './TimelineEntry.tsx'

/** Who, when, and each field with what stood there and what stands there now. */
export function HistoryRow({ entry, takeBack, busy }: { entry: HistoryEntry; takeBack: () => void; busy: boolean }) {
  const t = useWords()
  const { actor, at, changes, sentence, type, undone, undoable } = entry
  const isUndo = type === 'event.undone'
  // Of a change of fields the fields say more than the sentence does.
  const told = changes.length === 0 || !type.endsWith('.changed')
  return (
    <li className={classes.entry} data-undone={undone || undefined}>
      <div className={classes.head}>
        <span className={classes.who}>{actor?.name ?? t('Rapport')}</span>
        <span className={classes.when}>
          <When at={at} />
        </span>
        {undone && <Chip>{t('undone')}</Chip>}
        {undoable && (
          <Button
            size="panel"
            variant="subtle"
            className={classes.undo}
            leftSection={<IconArrowBackUp size={14} />}
            loading={busy}
            onClick={takeBack}
          >
            {isUndo ? t('Do it again') : t('Undo')}
          </Button>
        )}
      </div>
      {told && (
        <p className={classes.sentence}>
          {sentence.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their order
            <Part key={index} part={part} />
          ))}
        </p>
      )}
      {changes.length > 0 && (
        <dl className={classes.changes}>
          {changes.map(({ field, label, before, after }) => (
            <div key={field} className={classes.change}>
              <dt>{t(label)}</dt>
              <dd>
                {before !== null && <del>{before}</del>}
                {before !== null && <span aria-hidden="true"> → </span>}
                {after === null ? <span className={classes.nothing}>{t('left empty')}</span> : <ins>{after}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
