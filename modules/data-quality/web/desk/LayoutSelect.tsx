import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { ImportKind } from '../../contract/import.ts'
import { presets } from '../../contract/import-presets.ts'
import classes from './Columns.module.css'

const none = 'none'

interface LayoutSelectProps {
  kind: ImportKind
  preset: string | null
  disabled: boolean
  onChoose: (preset: string) => void
}

/** Which program's export it is; found by its columns, or none. */
export function LayoutSelect({ kind, preset, disabled, onChoose }: LayoutSelectProps) {
  const t = useWords()
  const choices = useMemo(
    () => [
      { value: none, label: t('None, matched one by one') },
      ...presets.filter((each) => each.kind === kind).map(({ key, label }) => ({ value: key, label })),
    ],
    [kind, t],
  )
  return (
    <div className={classes.layout}>
      <span id="import-layout">{t('Layout')}</span>
      <Select
        size="bar"
        className={classes.layoutSelect}
        classNames={{ input: classes.field }}
        aria-labelledby="import-layout"
        data={choices}
        value={preset ?? none}
        readOnly={disabled}
        comboboxProps={{ width: 320, position: 'bottom-end' }}
        onChange={(value) => onChoose(value ?? none)}
      />
    </div>
  )
}
