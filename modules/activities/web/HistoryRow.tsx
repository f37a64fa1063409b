import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Chip, useWords, When } from '#platform/web/index.ts'
import type { HistoryEntry } from '../contract/routes.ts'
import classes from './History.module.css'
import { sourceInWords } from './source-words.ts'
import { Part } from './TimelineEntry.tsx'

type Change = HistoryEntry['changes'][number]

interface HistoryRowProps {
  entry: HistoryEntry
  takeBack: () => void
  busy: boolean
  canPutBack: (change: Change) => boolean
  putBack: (change: Change) => void
}

/** Who, when, and each field with what stood there and what stands there now. */
export function HistoryRow({ entry, takeBack, busy, canPutBack, putBack }: HistoryRowProps) {
  const t = useWords()
  const { actor, at, changes, sentence, source, type, undone, undoable } = entry
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
        {source && <span className={classes.source}>{sourceInWords(t, source)}</span>}
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
          {changes.map((change) => {
            const { field, label, before, after } = change
            return (
              <div key={field} className={classes.change}>
                <dt>{t(label)}</dt>
                <dd>
                  <span>
                    {before !== null && <del>{before}</del>}
                    {before !== null && <span aria-hidden="true"> → </span>}
                    {after === null ? <span className={classes.nothing}>{t('left empty')}</span> : <ins>{after}</ins>}
                  </span>
                  {before !== null && canPutBack(change) && (
                    <Button
                      size="panel"
                      variant="subtle"
                      className={classes.putBack}
                      aria-label={t('Put back {{field}}: {{value}}', { field: t(label), value: before })}
                      disabled={busy}
                      onClick={() => putBack(change)}
                    >
                      {t('Put back')}
                    </Button>
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      )}
    </li>
  )
}
