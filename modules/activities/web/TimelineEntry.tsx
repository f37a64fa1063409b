import {
  Day,
  dayIn,
  formatInstant,
  formatTime,
  Link,
  Money,
  useClock,
  useSession,
  useWords,
  When,
} from '#platform/web/index.ts'
import type { TimelineEntry as Entry } from '../contract/routes.ts'
import { iconNamed } from './event-icons.ts'
import classes from './Timeline.module.css'
import { NoteText } from './text/NoteText.tsx'

interface TimelineEntryProps {
  entry: Entry
  /** The address of what the entry is about, where that can be opened. */
  to?: string
}

/** An icon, who did what, when, and what was written. */
export function TimelineEntry({ entry, to }: TimelineEntryProps) {
  const Sign = iconNamed(entry.icon)
  return (
    <li className={classes.entry} data-strand={entry.strand} data-opens={to !== undefined || undefined}>
      <span className={classes.sign}>
        <Sign size={14} />
      </span>
      <p className={classes.sentence}>
        {to === undefined ? (
          <Sentence entry={entry} />
        ) : (
          <Link to={to}>
            <Sentence entry={entry} />
          </Link>
        )}
      </p>
      <span className={classes.when}>
        <EntryTime entry={entry} />
      </span>
      {entry.detail && (
        <div className={classes.detail}>
          <NoteText body={entry.detail} formatted={entry.formatted} />
        </div>
      )}
    </li>
  )
}

function Sentence({ entry }: { entry: Entry }) {
  const t = useWords()
  const { actor, sentence, deed } = entry
  if (deed && actor) {
    return (
      <>
        <b>{actor.name}</b> <Parts parts={deed} />
      </>
    )
  }
  return (
    <>
      <Parts parts={sentence} />
      {actor && entry.strand !== 'document' && (
        <span className={classes.by}> {t('by {{name}}', { name: actor.name })}</span>
      )}
    </>
  )
}

const Parts = ({ parts }: { parts: Entry['sentence'] }) =>
  parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their order
    <Part key={index} part={part} />
  ))

export function Part({ part }: { part: Entry['sentence'][number] }) {
  if (typeof part === 'string') return part
  if ('strong' in part) return <b>{part.strong}</b>
  return <Money minor={part.amount} currency={part.currency} mode="minor" />
}

/** The time of today, weekday and time of this week, the day before that; a document has a day and no time. */
function EntryTime({ entry: { at, strand } }: { entry: Entry }) {
  const { locale, timeZone } = useSession()
  const { today } = useClock()
  const day = dayIn(at, timeZone)
  if (strand === 'document') return <Day day={at.slice(0, 10)} />
  if (day !== today) return <When at={at} />
  return (
    <time dateTime={at} title={formatInstant(at, timeZone, locale)}>
      {formatTime(at, timeZone, locale)}
    </time>
  )
}
