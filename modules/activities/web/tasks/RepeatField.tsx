import { SelectField, useWords } from '#platform/web/index.ts'
import { repeats } from './repeats.ts'

/** How often it comes again. */
export function RepeatField({ often, onChange }: { often: string; onChange: (often: string) => void }) {
  const t = useWords()
  return (
    <SelectField
      name="repeat"
      label={t('Repeats')}
      optional
      value={often}
      searchable={false}
      choices={[
        ...repeats.map(({ value, label }) => ({ value, label: t(label) })),
        ...(often === 'own' ? [{ value: 'own', label: t('As it is set') }] : []),
      ]}
      onChange={onChange}
    />
  )
}
