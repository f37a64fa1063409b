import { Button } from '@mantine/core'
import { IconDoorExit } from '@tabler/icons-react'
import { useState } from 'react'
import { Day, Link, useAction, useClock, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { Person } from '../../contract/account.ts'
import { nextOccurrence } from '../../contract/known-day.ts'
import type { Address, Channel, RememberedDate } from '../../contract/person.ts'
import { PhoneLink } from '../standard/PhoneLink.tsx'
import { Problem } from '../standard/Problem.tsx'
import { phoneProblem } from '../standard/phone-link.ts'
import { roleWord } from '../words.ts'
import { formatKnownDay, formatYearlyDay } from './day-words.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import { PartsPanel, type RowWords } from './PartsPanel.tsx'
import classes from './Person.module.css'
import { kindWords } from './part-forms.ts'

type Place = Person['places'][number]

/** Where they are, in which role, and where they were before. */
export function PlacesPanel({ person }: { person: Person }) {
  const t = useWords()
  const { locale } = useSession()
  const mayChange = useMay('contact:change')
  const [leaving, setLeaving] = useState<Place>()
  const main = person.places.find((place) => place.main)
  const leave = mayChange && main ? () => setLeaving(main) : undefined
  useAction(
    leave ? { id: 'contact.leave', label: t('They left their account'), icon: IconDoorExit, run: leave } : undefined,
  )
  const row = (_: string, place: Place): RowWords => {
    const { accountId, accountName, jobTitle, buyingRole, since, until } = place
    const days = [since && formatKnownDay(since, locale), until && formatKnownDay(until, locale)]
    const period = until ? days.filter(Boolean).join(' – ') : since && t('since {{day}}', { day: days[0] })
    return {
      name: accountName,
      past: Boolean(until),
      text: (
        <Link to={`/accounts/${accountId}`}>
          <b>{accountName}</b>
        </Link>
      ),
      more: [jobTitle, buyingRole && t(roleWord[buyingRole] ?? buyingRole)].filter(Boolean).join(' · '),
      side: (
        <>
          {until && !since ? t('until {{day}}', { day: period }) : period}
          {!until && mayChange && (
            <Button size="panel" variant="subtle" className={classes.leave} onClick={() => setLeaving(place)}>
              {t('Left…')}
            </Button>
          )}
        </>
      ),
    }
  }
  return (
    <>
      <PartsPanel
        person={person}
        title={t('Accounts')}
        lists={['places']}
        none={t('Where they work, and where they worked before.')}
        row={row}
      />
      {leaving && <LeaveDialog person={person} place={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

/** Every e-mail, phone and address, each with its kind. */
export function ReachPanel({ person }: { person: Person }) {
  const t = useWords()
  const row = (list: string, part: Channel & Address): RowWords => {
    const kind = part.label ?? t(kindWords[part.kind] ?? part.kind)
    if (list === 'addresses') {
      const { street, postcode, city, region, country } = part
      const text = [street, [postcode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ')
      return { name: text, text, side: kind }
    }
    const side = part.main ? t('{{kind}}, main', { kind }) : kind
    if (list === 'phones') {
      const form = person.standard.phones?.find(({ typed }) => typed === part.value)
      const problem = phoneProblem(part.value, form)
      return {
        ...{ name: part.value, text: <PhoneLink typed={part.value} form={form} />, side },
        more: problem && <Problem text={problem} />,
      }
    }
    return {
      name: part.value,
      text: (
        <a href={`mailto:${part.value}`} dir="ltr">
          {part.value}
        </a>
      ),
      side,
    }
  }
  return (
    <>
      <PartsPanel
        person={person}
        title={t('E-mail')}
        lists={['emails']}
        none={t('Work, private and others.')}
        row={row}
      />
      <PartsPanel
        person={person}
        title={t('Phone')}
        lists={['phones']}
        none={t('Desk, mobile and others.')}
        row={row}
      />
      <PartsPanel
        person={person}
        title={t('Addresses')}
        lists={['addresses']}
        none={t('Where a card or a parcel reaches them.')}
        row={row}
      />
    </>
  )
}

/** Birthdays and other days, with the next time they come. */
export function DatesPanel({ person }: { person: Person }) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const row = (_: string, { kind, label, on }: RememberedDate): RowWords => {
    const next = nextOccurrence(on, today)
    const name = label ?? t(kindWords[kind] ?? kind)
    return {
      name,
      text: name,
      more: formatYearlyDay(on, locale),
      side: (
        <>
          <Day day={next.day} weekday />
          {next.years !== null && <span>· {t('{{count}} years', { count: next.years })}</span>}
        </>
      ),
    }
  }
  return (
    <PartsPanel
      person={person}
      title={t('Dates to remember')}
      lists={['dates']}
      none={t('Birthday, name day, anniversaries.')}
      row={row}
    />
  )
}

/** What they like, who learned it and when. */
export function PreferencesPanel({ person }: { person: Person }) {
  const t = useWords()
  const row = (_: string, { fact, learnedOn, learnedBy }: Person['preferences'][number]): RowWords => ({
    name: fact,
    text: fact,
    more: (
      <>
        {learnedBy ? t('{{name}}, ', { name: learnedBy.name }) : ''}
        <Day day={learnedOn} />
      </>
    ),
  })
  return (
    <PartsPanel
      person={person}
      title={t('Preferences')}
      lists={['preferences']}
      none={t('What they like, and what they would rather not: worth knowing next time.')}
      row={row}
    />
  )
}
