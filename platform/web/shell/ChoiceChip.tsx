import { Menu } from '@mantine/core'
import { IconCheck, IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction } from '../keys/useAction.ts'
import { useWords } from '../words/words.ts'
import { besideChip } from './beside-chip.ts'
import { FilterChip } from './FilterBar.tsx'

interface ChoiceChipProps {
  id: string
  /** The page it stands on, as ⌘K groups its actions. */
  group: string
  label: string
  /** What it says while nothing is chosen: "Anyone". */
  none: string
  /** Id of the chosen option; empty for none. */
  value: string
  options: readonly { id: string; name: string }[]
  onChange: (id: string) => void
}

/** A filter with one of a few values, in words. */
export function ChoiceChip({ id, group, label, none, value, options, onChange }: ChoiceChipProps) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const choose = t('Choose {{what}}', { what: label.toLocaleLowerCase() })
  useAction({ id: `${group}.${id}`, label: choose, group, icon: IconFilter, run: () => setOpen(true) })
  const chosen = options.find((option) => option.id === value)
  return (
    <Menu opened={open} onChange={setOpen} {...besideChip} width={220}>
      <Menu.Target>
        <FilterChip
          label={label}
          value={chosen?.name ?? (value || none)}
          active={value !== ''}
          onClear={() => onChange('')}
        />
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {[{ id: '', name: none }, ...options].map((option) => (
          <Menu.Item
            key={option.id}
            rightSection={option.id === value ? <IconCheck size={14} /> : undefined}
            onClick={() => onChange(option.id)}
          >
            {option.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
