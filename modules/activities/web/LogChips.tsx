import { Menu } from '@mantine/core'
import { IconCheck, IconCheckbox, IconClock, IconUser, IconUserQuestion } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { addDays, FilterChip, formatDay, type Icon, useClock, useSession, useWords } from '#platform/web/index.ts'
import { noteKinds } from '../contract/note.ts'
import { kindWords, timeWords } from '../contract/note-words.ts'
import { iconNamed } from './event-icons.ts'
import classes from './LogBox.module.css'
import type { Understood } from './understand-log.ts'

/** What somebody chose by hand: it counts, whatever the line says. */
export type Chosen = Partial<Pick<Understood, 'kind' | 'minutes' | 'contactId' | 'followUp'>>

interface LogChipsProps {
  log: Understood
  people: readonly { id: string; name: string }[]
  choose: (more: Chosen) => void
  /** What else can be done with the line. */
  children?: ReactNode
}

const usualMinutes = [5, 10, 15, 30, 45, 60, 90, 120]

/** Of what kind, with whom and how long: understood from the line, changed with a click. */
export function LogChips({ log, people, choose, children }: LogChipsProps) {
  const t = useWords()
  const { kind, contactId, minutes, maybe } = log
  const person = people.find(({ id }) => id === contactId)
  // Of a name that is shared, whoever types is asked which.
  const asks = person === undefined && maybe.length > 0
  const alike = people.filter(({ id }) => maybe.includes(id))
  const others = asks ? people.filter(({ id }) => !maybe.includes(id)) : people
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
          icon={asks ? IconUserQuestion : IconUser}
          value={person?.name ?? (asks ? t('Which of {{count}}?', { count: maybe.length }) : t('Anybody'))}
          active={person !== undefined || asks}
        >
          {asks &&
            alike.map(({ id, name }) => (
              <Choice key={id} here={false} choose={() => choose({ contactId: id })}>
                {name}
              </Choice>
            ))}
          <Choice here={contactId === null} choose={() => choose({ contactId: null })}>
            {t('Nobody in particular')}
          </Choice>
          {others.map(({ id, name }) => (
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
      {log.followUp && <FollowUpChip followUp={log.followUp} choose={choose} />}
      {children}
    </div>
  )
}

interface FollowUpChipProps {
  followUp: NonNullable<Understood['followUp']>
  choose: LogChipsProps['choose']
}

/** The task that is added with it: another day, or none. */
function FollowUpChip({ followUp, choose }: FollowUpChipProps) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const dayWords = (day: string) => formatDay(day, today, locale, { weekday: true })
  const when = followUp.dueOn
    ? `${dayWords(followUp.dueOn)}${followUp.dueTime ? ` ${followUp.dueTime}` : ''}`
    : t('when?')
  return (
    <ChipMenu label={t('Task')} icon={IconCheckbox} value={`${followUp.title}, ${when}`} active>
      {[1, 2, 7, 14].map((days) => {
        const day = addDays(today, days)
        return (
          <Choice
            key={days}
            here={day === followUp.dueOn}
            choose={() => choose({ followUp: { ...followUp, dueOn: day } })}
          >
            {dayWords(day)}
          </Choice>
        )
      })}
      <Choice here={false} choose={() => choose({ followUp: null })}>
        {t('No task')}
      </Choice>
    </ChipMenu>
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
