import { Button, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { Conflict } from '../conflict.ts'
import classes from './ConflictDialog.module.css'

type Side = 'yours' | 'theirs'

interface FieldChoicesProps {
  fields: Conflict['fields']
  labelOf: (field: string) => string
  textOf: (field: string, value: unknown) => string
  /** The values that are to stay of one's own. */
  onSave: (mine: [string, unknown][]) => void
  onDrop: () => void
}

/** Both values field by field, a choice per field; the rest is kept. */
export function FieldChoices({ fields, labelOf, textOf, onSave, onDrop }: FieldChoicesProps) {
  const t = useWords()
  const entries = Object.entries(fields)
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const mine = entries.filter(([field]) => chosen[field] !== 'theirs')
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
            <tr key={field}>
              <th scope="row">{t(labelOf(field))}</th>
              {(['yours', 'theirs'] as const).map((side) => (
                <td key={side}>
                  <Value
                    text={textOf(field, values[side])}
                    on={(chosen[field] ?? 'yours') === side}
                    choose={() => setChosen((before) => ({ ...before, [field]: side }))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.foot}>
        <span>{t('Other fields did not clash.')}</span>
        <Button variant="subtle" onClick={onDrop}>
          {t('Drop mine')}
        </Button>
        <Button
          variant="filled"
          onClick={() => (mine.length === 0 ? onDrop() : onSave(mine.map(([field, { yours }]) => [field, yours])))}
        >
          {t('Save these')}
        </Button>
      </div>
    </>
  )
}

function Value({ text, on, choose }: { text: string; on: boolean; choose: () => void }) {
  const t = useWords()
  return (
    <UnstyledButton className={classes.value} aria-pressed={on} onClick={choose}>
      {text || <span className={classes.empty}>{t('empty')}</span>}
    </UnstyledButton>
  )
}
