import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { TextField, useWords } from '#platform/web/index.ts'
import type { CustomRecord } from '../../contract/custom-field.ts'
import { api } from '../api.ts'
import classes from './CustomFields.module.css'
import { useCustomText } from './CustomShown.tsx'

interface FormulaEditorProps {
  record: CustomRecord
  fieldId: string | undefined
  formula: string
  change: (formula: string) => void
}

/** A formula, and what it comes to on a real record while it is written. */
export function FormulaEditor({ record, fieldId, formula, change }: FormulaEditorProps) {
  const t = useWords()
  const text = useCustomText()
  const [asked] = useDebouncedValue(formula.trim(), 250)
  const { data } = useQuery({
    queryKey: ['formula', record, fieldId, asked],
    queryFn: ({ signal }) => api.previewFormula({ record, formula: asked, ...(fieldId && { fieldId }) }, { signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const shown = data && asked !== '' ? data : undefined
  const field = {
    type: 'formula' as const,
    result: shown?.result ?? null,
    choices: [],
    currency: shown?.currency ?? null,
  }
  const sentence = !shown
    ? t('Write other fields in square brackets, for example [Net sales] / 12.')
    : shown.fault !== null
      ? shown.fault
      : shown.recordName === null
        ? t('The formula can be computed.')
        : shown.value === null
          ? t('{{record}}: no value. {{reason}}', { record: shown.recordName, reason: shown.reason ?? '' })
          : t('{{record}}: {{value}}', { record: shown.recordName, value: text(field, shown.value) })
  return (
    <div>
      <TextField
        name="formula"
        label={t('Formula')}
        help={t('With + - * / = <> < > and, or, not, if, min, max, round, abs, days, concat, coalesce, date, today.')}
        value={formula}
        onChange={change}
        lines={2}
      />
      <p className={`${classes.preview} ${shown?.fault ? classes.fault : ''}`} aria-live="polite">
        {sentence}
      </p>
    </div>
  )
}
