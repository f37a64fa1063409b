import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import settings from '../Settings.module.css'
import classes from './Roles.module.css'

export interface Choice<V extends string> {
  value: V
  label: string
  says: string
  /** Why it cannot be chosen. */
  why?: string | undefined
}

interface ChoiceMenuProps<V extends string> {
  /** "See accounts", for those who hear it. */
  name: string
  value: V
  choices: readonly Choice<V>[]
  /** Left out where it may only be read. */
  onChange?: ((value: V) => void) | undefined
}

/** A cell that is one of a few words, each with what it means and why it cannot be chosen. */
export function ChoiceMenu<V extends string>({ name, value, choices, onChange }: ChoiceMenuProps<V>) {
  const label = choices.find((choice) => choice.value === value)?.label ?? value
  if (!onChange)
    return (
      <span className={classes.fixed} data-value={value}>
        {label}
      </span>
    )
  return (
    <Menu position="bottom-start" width={260} returnFocus>
      <Menu.Target>
        <button type="button" className={classes.choice} data-value={value} aria-label={`${name}: ${label}`}>
          {label}
          <IconChevronDown size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            disabled={choice.why !== undefined}
            aria-current={choice.value === value || undefined}
            rightSection={choice.value === value && <IconCheck size={14} />}
            onClick={() => onChange(choice.value)}
          >
            <span className={settings.option}>
              {choice.label}
              <small>{choice.why ?? choice.says}</small>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
