import { Button, UnstyledButton } from '@mantine/core'
import { Fragment, type ReactNode, useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { Conflict } from '../conflict.ts'
import classes from './ConflictDialog.module.css'

type Side = 'yours' | 'theirs' | 'both'

interface FieldChoicesProps {
  fields: Conflict['fields']
  labelOf: (field: string) => string
  textOf: (field: string, value: unknown) => ReactNode
  /** Of a field whose values can stand together, both in one. */
  bothOf?: (field: string) => unknown
  /** There is more to save than what is chosen here, such as fields that did not clash. */
  more?: boolean
  /** The values that are to stay of one's own. */
  onSave: (mine: [string, unknown][]) => void
  onDrop: () => void
}

/** Both values field by field, a choice per field; the rest is kept. */
export function FieldChoices({ fields, labelOf, textOf, bothOf, more = false, onSave, onDrop }: FieldChoicesProps) {
  const t = useWords()
  const entries = Object.entries(fields)
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const choose = (field: string, side: Side) => setChosen((before) => ({ ...before, [field]: side }))
  const mine = entries
    .filter(([field]) => chosen[field] !== 'theirs')
    .map(([field, { yours }]): [string, unknown] => [field, chosen[field] === 'both' ? bothOf?.(field) : yours])
  return (
    <>
      <table className={classes.fields}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('Yours')}</th>
            <th scope="col">{t('Theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(([field, values]) => (
            <Fragment key={field}>
              <tr>
                <th scope="row">{t(labelOf(field))}</th>
                {(['yours', 'theirs'] as const).map((side) => (
                  <td key={side}>
                    <Value
                      text={textOf(field, values[side])}
                      on={(chosen[field] ?? 'yours') === side}
                      choose={() => choose(field, side)}
                    />
                  </td>
                ))}
              </tr>
              {bothOf?.(field) !== undefined && (
                <tr className={classes.both}>
                  <td />
                  <td colSpan={2}>
                    <Value
                      text={t('Keep both, theirs first')}
                      on={chosen[field] === 'both'}
                      choose={() => choose(field, 'both')}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      <div className={classes.foot}>
        <span>{t('Other fields did not clash.')}</span>
        <Button variant="subtle" onClick={onDrop}>
          {t('Drop mine')}
        </Button>
        <Button variant="filled" onClick={() => (mine.length > 0 || more ? onSave(mine) : onDrop())}>
          {t('Save these')}
        </Button>
      </div>
    </>
  )
}

function Value({ text, on, choose }: { text: ReactNode; on: boolean; choose: () => void }) {
  const t = useWords()
  return (
    <UnstyledButton className={classes.value} aria-pressed={on} onClick={choose}>
      {text || <span className={classes.empty}>{t('empty')}</span>}
    </UnstyledButton>
  )
}
