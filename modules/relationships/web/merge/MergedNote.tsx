import { Button } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useMay, useWords, When } from '#platform/web/index.ts'
import { LeftBehind } from './LeftBehind.tsx'
import classes from './Merge.module.css'
import { type MergedType, useUndoMerge } from './useMerge.ts'

interface MergedRecord {
  id: string
  name: string
  mergedAt: string
  eventId: string
}

/** More of them are one line, until somebody wants to see them. */
const shownAtOnce = 3

/** "Merged with Saltgrass Hotel Group today 14:00", each with its way back. */
export function MergedNote({ type, merged }: { type: MergedType; merged: readonly MergedRecord[] }) {
  const t = useWords()
  const undo = useUndoMerge()
  const mayChange = useMay(`${type}:change`)
  const mayDelete = useMay(`${type}:delete`)
  const shown = merged.slice(0, shownAtOnce)
  const more = merged.slice(shownAtOnce)
  const line = ({ eventId, name, mergedAt }: MergedRecord) => (
    <li key={eventId}>
      <span>
        {t('Merged with {{name}}', { name })} <When at={mergedAt} />
      </span>
      {mayChange && mayDelete && (
        <Button
          size="panel"
          variant="subtle"
          aria-label={t('Undo the merge with {{name}}', { name })}
          loading={undo.isPending && undo.variables.eventId === eventId}
          onClick={() => undo.mutate({ eventId, name })}
        >
          {t('Undo')}
        </Button>
      )}
    </li>
  )
  return (
    <>
      {merged.length > 0 && (
        <div className={classes.merged}>
          <IconArrowMerge size={16} />
          <div>
            <ul>{shown.map(line)}</ul>
            {more.length > 0 && (
              <details>
                <summary>{t('and {{count}} more', { count: more.length })}</summary>
                <ul>{more.map(line)}</ul>
              </details>
            )}
          </div>
        </div>
      )}
      {undo.left && <LeftBehind left={undo.left} onClose={undo.closeLeft} />}
    </>
  )
}
