import { type ComboboxData, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useWords } from '#platform/web/index.ts'
import { fieldsOf } from '../../contract/fields-of.ts'
import type { ColumnMatch, ImportKind } from '../../contract/import.ts'
import type { OwnField } from '../../contract/own-field.ts'
import classes from './Columns.module.css'
import { fieldIcon } from './field-icons.ts'

const leftOut = '-'

interface FieldSelectProps {
  kind: ImportKind
  /** The workspace's own fields. */
  own: readonly OwnField[]
  match: ColumnMatch
  disabled: boolean
  onChoose: (field: string | null) => void
}

/** What a column of the file is in Rapport; "Leave out" is a choice like any other. */
export function FieldSelect({ kind, own, match, disabled, onChoose }: FieldSelectProps) {
  const t = useWords()
  const fields = useMemo(() => fieldsOf(kind, own), [kind, own])
  const choices = useMemo((): ComboboxData<string> => {
    // The workspace named its own fields itself; there is nothing to translate.
    const items = fields.filter((each) => each.own).map(({ key, label }) => ({ value: key, label }))
    return [
      { value: leftOut, label: t('Leave out') },
      ...fields.filter((each) => !each.own).map(({ key, label }) => ({ value: key, label: t(label) })),
      ...(items.length > 0 ? [{ group: t('Own fields'), items }] : []),
    ]
  }, [fields, t])
  const field = fields.find(({ key }) => key === match.field)
  const Icon = field === undefined ? undefined : fieldIcon(field)
  return (
    <Select
      size="bar"
      aria-label={t('{{column}} in Rapport', { column: match.name })}
      data={choices}
      value={match.field ?? leftOut}
      searchable
      readOnly={disabled}
      leftSection={Icon === undefined ? undefined : <Icon size={16} />}
      leftSectionWidth={Icon === undefined ? 0 : 30}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      maxDropdownHeight={320}
      classNames={{ input: field === undefined ? classes.leftOut : classes.field }}
      onChange={(value) => onChoose(value === null || value === leftOut ? null : value)}
    />
  )
}
