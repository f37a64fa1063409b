import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import type { Icon } from '../registration.ts'
import { useWords } from '../words/words.ts'
import classes from './Bars.module.css'

/** 44 px, always visible: chips in words, then Filter; `end` is the changed view, save and columns. */
export const FilterBar = ({ children, end }: { children: ReactNode; end?: ReactNode }) => (
  <div className={classes.filters} role="toolbar" aria-label="Filters">
    <div className={classes.chips}>{children}</div>
    {end !== undefined && <div className={classes.end}>{end}</div>}
  </div>
)

interface FilterChipProps extends React.ButtonHTMLAttributes<HTMLButtonElement> {
  /** "Level"; becomes "Level is" when active. */
  label?: string
  /** "Any", "Priya". */
  value: string
  active?: boolean
  icon?: Icon
  /** Shows the chevron of a choice with one value always set (period, comparison). */
  choice?: boolean
  onClear?: () => void
  ref?: Ref<HTMLButtonElement>
}

/** A filter in words. Put it into a `Menu.Target` or `Popover.Target`: it takes what they give it. */
export function FilterChip({
  label,
  value,
  active = false,
  icon: Icon,
  choice = false,
  onClear,
  ref,
  ...rest
}: FilterChipProps) {
  const t = useWords()
  return (
    <span className={classes.chip} data-active={active || undefined}>
      <UnstyledButton ref={ref} {...rest} className={[classes.chipFace, rest.className].filter(Boolean).join(' ')}>
        {Icon !== undefined && <Icon size={14} />}
        {label !== undefined && <span>{active ? t('{{label}} is', { label }) : label}</span>}
        <b>{value}</b>
        {choice && <IconChevronDown size={14} />}
      </UnstyledButton>
      {active && onClear !== undefined && (
        <UnstyledButton
          className={classes.chipClear}
          aria-label={t('Leave out {{label}}', { label: label ?? value })}
          onClick={onClear}
        >
          <IconX size={14} />
        </UnstyledButton>
      )}
    </span>
  )
}

/** The dashed chip at the end that adds a filter. */
export function AddFilter({
  ref,
  ...rest
}: React.ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }) {
  const t = useWords()
  return (
    <UnstyledButton ref={ref} className={classes.add} {...rest}>
      <IconPlus size={14} />
      {t('Filter')}
    </UnstyledButton>
  )
}
