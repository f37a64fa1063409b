import { Menu } from '@mantine/core'
import { IconCheck, IconClock, IconUser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FilterChip, type Icon, useWords } from '#platform/web/index.ts'
import { noteKinds } from '../contract/note.ts'
import { kindWords, timeWords } from '../contract/note-words.ts'
import { iconNamed } from './event-icons.ts'
import classes from './LogBox.module.css'
import type { Understood } from './understand-log.ts'

/** What somebody chose by hand: it counts, whatever the line says. */
export type Chosen = Partial<Omit<Understood, 'body'>>

interface LogChipsProps {
  log: Understood
  people: readonly { id: string; name: string }[]
  choose: (more: Chosen) => void
}

const usualMinutes = [5, 10, 15, 30, 45, 60, 90, 120]

/** Of what kind, with whom and how long: understood from the line, changed with a click. */
export function LogChips({ log, people, choose }: LogChipsProps) {
  const t = useWords()
  const { kind, contactId, minutes } = log
  const person = people.find(({ id }) => id === contactId)
  const times = minutes === null || usualMinutes.includes(minutes) ? usualMinutes : [minutes, ...usualMinutes]
  return (
    <div className={classes.chips}>
      <ChipMenu
        label={t('Kind')}
        icon={iconNamed(kindWords[kind].icon)}
        value={t(kindWords[kind].label)}
        active={kind !== 'note'}
      >
        {noteKinds.map((each) => {
          const Sign = iconNamed(kindWords[each].icon)
          return (
            <Choice key={each} here={each === kind} leading={<Sign size={16} />} choose={() => choose({ kind: each })}>
              {t(kindWords[each].label)}
            </Choice>
          )
        })}
      </ChipMenu>
      {people.length > 0 && (
        <ChipMenu
          label={t('Person')}
          icon={IconUser}
          value={person?.name ?? t('Anybody')}
          active={person !== undefined}
        >
          <Choice here={contactId === null} choose={() => choose({ contactId: null })}>
            {t('Nobody in particular')}
          </Choice>
          {people.map(({ id, name }) => (
            <Choice key={id} here={id === contactId} choose={() => choose({ contactId: id })}>
              {name}
            </Choice>
          ))}
        </ChipMenu>
      )}
      {kind !== 'note' && (
        <ChipMenu
          label={t('Time taken')}
          icon={IconClock}
          value={minutes === null ? t('No time') : timeWords(minutes)}
          active={minutes !== null}
        >
          <Choice here={minutes === null} choose={() => choose({ minutes: null })}>
            {t('Not known')}
          </Choice>
          {times.map((each) => (
            <Choice key={each} here={each === minutes} choose={() => choose({ minutes: each })}>
              {timeWords(each)}
            </Choice>
          ))}
        </ChipMenu>
      )}
    </div>
  )
}

interface ChipMenuProps {
  label: string
  icon: Icon
  value: string
  active: boolean
  children: ReactNode
}

const ChipMenu = ({ label, icon, value, active, children }: ChipMenuProps) => (
  <Menu position="bottom-start" width={208}>
    <Menu.Target>
      <FilterChip aria-label={`${label}: ${value}`} icon={icon} value={value} active={active} />
    </Menu.Target>
    <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
      {children}
    </Menu.Dropdown>
  </Menu>
)

interface ChoiceProps {
  here: boolean
  leading?: ReactNode
  choose: () => void
  children: ReactNode
}

const Choice = ({ here, leading, choose, children }: ChoiceProps) => (
  <Menu.Item leftSection={leading} rightSection={here ? <IconCheck size={14} /> : undefined} onClick={choose}>
    {children}
  </Menu.Item>
)
