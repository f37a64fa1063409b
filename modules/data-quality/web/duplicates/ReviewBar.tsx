import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowMerge, IconArrowsSplit2 } from '@tabler/icons-react'
import type { Side } from '#modules/relationships/web/index.ts'
import { KeyCap, useAction, usePhone, useWords } from '#platform/web/index.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import classes from './Duplicates.module.css'

interface Does {
  decide: (as: 'merge' | 'different') => void
  step: (by: 1 | -1) => void
  keep: (side: Side) => void
  move: (by: 1 | -1) => void
  turn: () => void
}

interface ReviewBarProps {
  kind: DuplicateKind
  may: { merge: boolean; apart: boolean }
  stays: Side
  undo: (() => void) | undefined
  does: Does
}

/** What can be done with the pair, each by its key. */
export function ReviewBar({ kind, may, stays, undo, does }: ReviewBarProps) {
  const t = useWords()
  const phone = usePhone()
  useReviewKeys({ may, stays, does })
  const into = phone ? t('Merge') : stays === 'a' ? t('Merge into the left') : t('Merge into the right')
  const size = phone ? 'form' : 'bar'
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('About this pair')}>
      {may.merge && (
        <Button
          size={size}
          variant="filled"
          leftSection={<IconArrowMerge size={16} />}
          rightSection={phone ? undefined : <KeyCap keys="m" on="accent" />}
          onClick={() => does.decide('merge')}
        >
          {into}
        </Button>
      )}
      {may.apart && (
        <Button
          size={size}
          leftSection={<IconArrowsSplit2 size={16} />}
          rightSection={phone ? undefined : <KeyCap keys="d" />}
          onClick={() => does.decide('different')}
        >
          {phone ? t('Different') : kind === 'contact' ? t('Different people') : t('Different firms')}
        </Button>
      )}
      <Button
        size={size}
        variant="subtle"
        rightSection={phone ? undefined : <KeyCap keys="s" />}
        onClick={() => does.step(1)}
      >
        {t('Later')}
      </Button>
      {undo !== undefined && (
        <Button
          size={size}
          variant="subtle"
          className={classes.undo}
          aria-label={t('Undo the last')}
          leftSection={<IconArrowBackUp size={16} />}
          rightSection={phone ? undefined : <KeyCap keys="u" />}
          onClick={undo}
        >
          {phone ? t('Undo') : t('Undo the last')}
        </Button>
      )}
    </div>
  )
}

function useReviewKeys({ may, stays, does }: Omit<ReviewBarProps, 'kind' | 'undo'>) {
  const t = useWords()
  const group = t('Duplicates')
  const act = (id: string, keys: string, label: string, run: () => void, palette = true) =>
    ({ id: `pair.${id}`, keys, label, run, group, palette }) as const
  const other = stays === 'a' ? 'b' : 'a'
  useAction(
    may.merge ? { ...act('merge', 'm', t('Merge the two'), () => does.decide('merge')), once: true } : undefined,
  )
  useAction(
    may.apart
      ? { ...act('apart', 'd', t('They are different'), () => does.decide('different')), once: true }
      : undefined,
  )
  useAction(act('later', 's', t('Decide it later'), () => does.step(1)))
  useAction(act('next', 'j', t('Next pair'), () => does.step(1), false))
  useAction(act('back', 'k', t('Pair before'), () => does.step(-1), false))
  useAction(may.merge ? act('left', 'ArrowLeft', t('The left one stays'), () => does.keep('a'), false) : undefined)
  useAction(may.merge ? act('right', 'ArrowRight', t('The right one stays'), () => does.keep('b'), false) : undefined)
  useAction(may.merge ? act('swap', 'x', t('The other one stays'), () => does.keep(other)) : undefined)
  useAction(may.merge ? act('down', 'ArrowDown', t('Next field to choose'), () => does.move(1), false) : undefined)
  useAction(may.merge ? act('up', 'ArrowUp', t('Field to choose before'), () => does.move(-1), false) : undefined)
  useAction(may.merge ? act('value', ' ', t('Take the other value'), does.turn, false) : undefined)
}
