import { Menu } from '@mantine/core'
import { FilterChip, useWords } from '#platform/web/index.ts'

export interface FormatChoice {
  value: string
  label: string
  note?: string
}

interface FormatChipProps {
  label: string
  value: string
  choices: readonly FormatChoice[]
  disabled: boolean
  onChoose: (value: string) => void
}

/** What was found in a file, in a chip that changes it. */
export function FormatChip({ label, value, choices, disabled, onChoose }: FormatChipProps) {
  const t = useWords()
  const shown = choices.find((choice) => choice.value === value)?.label ?? value
  return (
    <Menu disabled={disabled} position="bottom-start" width={260}>
      <Menu.Target>
        <FilterChip label={label} value={t(shown)} choice={!disabled} disabled={disabled} />
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            aria-current={choice.value === value || undefined}
            onClick={() => onChoose(choice.value)}
          >
            {t(choice.label)}
            {choice.note !== undefined && (
              <span style={{ marginInlineStart: 8, color: 'var(--r-third)' }}>{t(choice.note)}</span>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
