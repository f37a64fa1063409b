import { SelectField, useWords } from '#platform/web/index.ts'

interface LengthFieldProps {
  minutes: number
  onMinutes: (minutes: number) => void
  /** Of what takes all of its days. */
  days?: { count: number; onChange: (days: number) => void } | undefined
}

const lengths = [15, 30, 45, 60, 90, 120, 180, 240]
const dayCounts = [1, 2, 3, 4, 5, 7, 10, 14]

const inOrder = (usual: readonly number[], chosen: number) =>
  [...new Set([...usual, chosen])].toSorted((one, other) => one - other)

/** How long it takes: minutes, or days where it has no time. */
export function LengthField({ minutes, onMinutes, days }: LengthFieldProps) {
  const t = useWords()
  const [of, chosen, usual, said, choose] = days
    ? (['days', days.count, dayCounts, '{{count}} days', days.onChange] as const)
    : (['minutes', minutes, lengths, '{{count}} minutes', onMinutes] as const)
  return (
    <SelectField
      name={of}
      label={t('Takes')}
      value={String(chosen)}
      searchable={false}
      choices={inOrder(usual, chosen).map((count) => ({
        value: String(count),
        label: of === 'days' && count === 1 ? t('All day') : t(said, { count }),
      }))}
      onChange={(next) => choose(Number(next))}
    />
  )
}
