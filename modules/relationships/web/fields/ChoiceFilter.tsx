import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FilterChip, useWords } from '#platform/web/index.ts'

export interface Choice {
  value: string
  label: string
  leading?: ReactNode
}

interface ChoiceFilterProps {
  label: string
  /** What stands there when nothing is chosen: "Any". */
  anything?: string
  value: string
  choices: readonly Choice[]
  onChoose: (value: string) => void
}

/** A filter with one of a few values, in words. */
export function ChoiceFilter({ label, anything, value, choices, onChoose }: ChoiceFilterProps) {
  const t = useWords()
  const any = anything ?? t('Any')
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Menu position="bottom-start" width={208}>
      <Menu.Target>
        <FilterChip
          label={label}
          value={chosen?.label ?? (value || any)}
          active={value !== ''}
          onClear={() => onChoose('')}
        />
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        {[{ value: '', label: any }, ...choices].map((choice) => (
          <Menu.Item
            key={choice.value}
            leftSection={'leading' in choice ? choice.leading : undefined}
            rightSection={choice.value === value ? <IconCheck size={14} /> : undefined}
            onClick={() => onChoose(choice.value)}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
