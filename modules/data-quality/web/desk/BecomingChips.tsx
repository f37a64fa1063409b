import { useWords } from '#platform/web/index.ts'
import type { ImportMode, MappingChoices, MatchBy } from '../../contract/import.ts'
import { FormatChip } from './FormatChip.tsx'

interface BecomingChipsProps {
  kind: 'accounts' | 'contacts'
  choices: MappingChoices
  open: boolean
  change: (choices: Partial<MappingChoices>) => void
}

/** What may become of a row, and what an account or a person is found again by. */
export function BecomingChips({ kind, choices, open, change }: BecomingChipsProps) {
  const t = useWords()
  return (
    <>
      <FormatChip
        label={t('Rows')}
        value={choices.mode ?? 'both'}
        choices={modes}
        disabled={!open}
        onChoose={(mode) => change({ mode: mode as ImportMode })}
      />
      <FormatChip
        label={t('Found again by')}
        value={choices.matchBy ?? usual}
        choices={kind === 'accounts' ? [...keys, domain] : keys}
        disabled={!open}
        onChoose={(by) => change({ matchBy: by === usual ? undefined : (by as MatchBy) })}
      />
    </>
  )
}

const modes = [
  { value: 'both', label: 'create and update' },
  { value: 'create', label: 'create only', note: 'what is here stays as it is' },
  { value: 'update', label: 'update only', note: 'nothing new comes' },
]

const usual = 'usual'
const keys = [
  { value: usual, label: 'number, else name' },
  { value: 'id', label: 'number', note: 'theirs or Rapport’s id' },
  { value: 'email', label: 'e-mail address' },
  { value: 'phone', label: 'telephone number' },
]
const domain = { value: 'domain', label: 'web domain' }
