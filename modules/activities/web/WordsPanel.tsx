import type { ContactPanelProps } from '#modules/relationships/web/index.ts'
import { plainText } from '#platform/contract/event.ts'
import { Avatar, Link, Panel, useWords, When } from '#platform/web/index.ts'
import type { Note } from '../contract/note.ts'
import { deedOf } from '../contract/note-words.ts'
import type { WordsWith } from '../contract/words-with.ts'
import classes from './Notes.module.css'
import { NoteText } from './text/NoteText.tsx'

/** What was said with a person last, and noted on their accounts. */
export function WordsPanel({ accountId, panels }: ContactPanelProps) {
  const t = useWords()
  const words = panels.words as WordsWith | undefined
  if (!words) return null
  const all = accountId && words.notes.length > 0 && (
    <Link to={`/accounts/${accountId}?tab=notes`}>{t('All notes')}</Link>
  )
  return (
    <Panel title={t('Last words')} actions={all || undefined}>
      {words.notes.length === 0 && <p className={classes.none}>{t('Nothing was logged with them yet.')}</p>}
      <WordList notes={words.notes} />
    </Panel>
  )
}

/** The last two, for the card. */
export function WordsCard({ panels }: ContactPanelProps) {
  const t = useWords()
  const { notes = [] } = (panels.words as WordsWith | undefined) ?? {}
  if (notes.length === 0) return null
  return (
    <Panel title={t('Last words')}>
      <WordList notes={notes.slice(0, 2)} />
    </Panel>
  )
}

const WordList = ({ notes }: { notes: readonly Note[] }) => (
  <ul className={classes.notes}>
    {notes.map((note) => (
      <li key={note.id} className={classes.note}>
        <div className={classes.head}>
          {note.author && <Avatar name={note.author.name} kind="person" size={18} solid />}
          <p className={classes.who}>
            <b>{note.author?.name}</b>
            <span> {plainText(deedOf(note))}</span>
          </p>
          <span className={classes.when}>
            <When at={note.writtenAt} />
          </span>
        </div>
        {note.body && <NoteText body={note.body} formatted={note.formatted} />}
      </li>
    ))}
  </ul>
)
