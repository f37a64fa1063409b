import {
  Avatar,
  Day,
  Link,
  Panel,
  Stack,
  useClock,
  useFields,
  usePanels,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Person } from '../../contract/account.ts'
import { nextOccurrence } from '../../contract/known-day.ts'
import type { ContactPanelProps } from '../contact-panel.ts'
import { ContactPanels } from '../person/ContactPanels.tsx'
import { formatYearlyDay } from '../person/day-words.ts'
import { languageName } from '../person/languages.ts'
import { PersonWords, ReachButtons } from '../person/PersonHeader.tsx'
import { kindWords } from '../person/part-forms.ts'
import { Suggestions } from '../person/Suggestions.tsx'
import type { PersonPageData } from '../person/usePerson.ts'
import classes from './WalkedIn.module.css'

/** One card to read while somebody comes through the door. */
export function PersonCard({ person, suggestions, panels }: PersonPageData) {
  const t = useWords()
  const panel = { contactId: person.id, contactName: person.name, accountId: person.accountId, panels }
  return (
    <article aria-label={person.name}>
      <header className={classes.face}>
        <Face person={person} panel={panel} />
        <div className={classes.who}>
          <h2 className={classes.name}>
            <Link to={`/people/${person.id}`}>
              <bdi>{person.name}</bdi>
            </Link>
          </h2>
          <Said person={person} />
          <PersonWords person={person} />
        </div>
      </header>
      <div className={classes.reach}>
        <ReachButtons person={person} />
      </div>
      <div className={classes.card}>
        <Stack>
          <Suggestions suggestions={suggestions} />
          <ContactPanels place="card.words" {...panel} />
        </Stack>
        <Stack>
          <Likes person={person} />
          <ContactPanels place="card.favourites" {...panel} />
          <ContactPanels place="card.promises" {...panel} />
          <NextDate person={person} />
        </Stack>
      </div>
      {suggestions.length === 0 && Object.keys(panels).length === 0 && (
        <p className={classes.none}>{t('Nothing else is known of them yet.')}</p>
      )}
    </article>
  )
}

/** The initials, until a slice has a picture. */
function Face({ person, panel }: { person: Person; panel: ContactPanelProps }) {
  const pictures = usePanels('card.face')
  if (pictures.length > 0) return <ContactPanels place="card.face" {...panel} />
  return <Avatar name={person.name} kind="person" size={72} />
}

function Said({ person: { pronunciation, language } }: { person: Person }) {
  const t = useWords()
  const { locale } = useSession()
  const words = [pronunciation && t('say {{it}}', { it: pronunciation }), language && languageName(language, locale)]
  const text = words.filter(Boolean).join(' · ')
  return text ? <div className={classes.said}>{text}</div> : null
}

function Likes({ person }: { person: Person }) {
  const t = useWords()
  const { shows } = useFields()
  const preferences = shows('contact.preferences') ? person.preferences : []
  if (preferences.length === 0) return null
  return (
    <Panel title={t('Preferences')}>
      {preferences.map(({ id, fact, learnedBy, learnedOn }) => (
        <div key={id} className={classes.fact}>
          <span>
            {fact}
            <small>
              {learnedBy ? `${learnedBy.name}, ` : ''}
              <Day day={learnedOn} />
            </small>
          </span>
        </div>
      ))}
    </Panel>
  )
}

function NextDate({ person }: { person: Person }) {
  const t = useWords()
  const { shows } = useFields()
  const dates = shows('contact.dates') ? person.dates : []
  const { locale } = useSession()
  const { today } = useClock()
  const [next] = dates
    .map((date) => ({ date, next: nextOccurrence(date.on, today) }))
    .toSorted((a, b) => a.next.inDays - b.next.inDays)
  if (!next) return null
  return (
    <Panel title={t('Next date to remember')}>
      <div className={classes.fact}>
        <span>
          {next.date.label ?? t(kindWords[next.date.kind] ?? next.date.kind)}
          <small>{formatYearlyDay(next.date.on, locale)}</small>
        </span>
        <Day day={next.next.day} weekday />
      </div>
    </Panel>
  )
}
