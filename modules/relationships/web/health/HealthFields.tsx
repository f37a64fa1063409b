import { SelectField, TextField, useWords } from '#platform/web/index.ts'
import { type Health, healths, healthWord } from '../../contract/relationship.ts'

export interface SaidHealth {
  health: Health | null
  healthReason: string | null
}

interface HealthFieldsProps {
  said: SaidHealth
  set: (said: SaidHealth) => void
  /** Where the two stand in what is sent, for the faults that come back. */
  path?: string
}

/** What somebody says of a relationship, and why. */
export function HealthFields({ said: { health, healthReason }, set, path = '' }: HealthFieldsProps) {
  const t = useWords()
  return (
    <>
      <SelectField
        name={`${path}health`}
        label={t('Health')}
        optional
        value={health ?? ''}
        choices={healths.map((value) => ({ value, label: t(healthWord[value]) }))}
        onChange={(next) => {
          const chosen = healths.find((each) => each === next) ?? null
          set({ health: chosen, healthReason: chosen && healthReason })
        }}
      />
      {health && (
        <TextField
          name={`${path}healthReason`}
          label={t('Why')}
          optional
          value={healthReason ?? ''}
          onChange={(text) => set({ health, healthReason: text || null })}
        />
      )}
    </>
  )
}
