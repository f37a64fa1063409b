import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { plainText } from '#platform/contract/event.ts'
import { Avatar, KeyCap, Link, Panel, useFields, useMay, useStandStill, useWords, When } from '#platform/web/index.ts'
import { type FormattedText, textAsFormatted, wordsOf } from '../contract/formatted-text.ts'
import type { Note } from '../contract/note.ts'
import { deedOf } from '../contract/note-words.ts'
import { NoteClash } from './clash/NoteClash.tsx'
import { asWords } from './clash/note-clash.ts'
import { LogBox } from './LogBox.tsx'
import classes from './Notes.module.css'
import { notesIn } from './panel.ts'
import { LazyTextEditor } from './text/LazyTextEditor.tsx'
import { NoteText } from './text/NoteText.tsx'
import { useNotes } from './useNotes.ts'

const shown = 4

/** The newest notes, beside the account. */
export function NotesPanel({ accountId, panels, address }: AccountPanelProps) {
  const t = useWords()
  const notes = notesIn(panels) ?? []
  if (notes.length === 0) return null
  const more = notes.length > shown && <Link to={address({ tab: 'notes' })}>{t('All notes')}</Link>
  return (
    <Panel title={t('Notes')} actions={more}>
      <NoteList accountId={accountId} notes={notes.slice(0, shown)} short />
    </Panel>
  )
}

/** All notes, with a box for another, as a tab. */
export function NotesTab({ accountId, panels, people }: AccountPanelProps) {
  const t = useWords()
  const notes = notesIn(panels) ?? []
  return (
    <div className={classes.tab}>
      <LogBox accountId={accountId} people={people} />
      {notes.length === 0 && (
        <p className={classes.none}>
          {t('Notes are what is worth knowing next time: what was said, what they like, what was agreed.')}
        </p>
      )}
      <NoteList accountId={accountId} notes={notes} />
    </div>
  )
}

const NoteList = ({
  accountId,
  notes,
  short = false,
}: {
  accountId: string
  notes: readonly Note[]
  short?: boolean
}) => (
  <ul className={classes.notes}>
    {notes.map((note) => (
      <NoteItem key={note.id} accountId={accountId} note={note} short={short} />
    ))}
  </ul>
)

function NoteItem({ accountId, note, short }: { accountId: string; note: Note; short: boolean }) {
  const mayChange = useMay('note:change')
  const [editing, setEditing] = useState(false)
  const { author, body, formatted, writtenAt } = note
  const talk = note.kind !== 'note' || note.contact !== null
  return (
    <li className={classes.note}>
      <div className={classes.head}>
        {author && <Avatar name={author.name} kind="person" size={18} solid />}
        <p className={classes.who}>
          <b>{author?.name}</b>
          {talk && <span> {plainText(deedOf(note))}</span>}
        </p>
        <span className={classes.when}>
          <When at={writtenAt} />
        </span>
        {mayChange && <NoteMenu accountId={accountId} note={note} edit={() => setEditing(true)} />}
      </div>
      {editing ? (
        <NoteEditor accountId={accountId} note={note} close={() => setEditing(false)} />
      ) : (
        <NoteText body={body} formatted={formatted} short={short} />
      )}
    </li>
  )
}

function NoteMenu({ accountId, note, edit }: { accountId: string; note: Note; edit: () => void }) {
  const t = useWords()
  const { remove } = useNotes(accountId)
  const { mayWrite } = useFields()
  return (
    <Menu position="bottom-end" width={150}>
      <Menu.Target>
        <ActionIcon size="panel" className={classes.menu} aria-label={t('Change or delete the note')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayWrite('note.body') && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={edit}>
            {t('Change')}
          </Menu.Item>
        )}
        <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => remove.mutate(note)}>
          {t('Delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function NoteEditor({ accountId, note, close }: { accountId: string; note: Note; close: () => void }) {
  const t = useWords()
  const { change } = useNotes(accountId)
  const [text, setText] = useState<FormattedText>()
  // As it was opened: what others save meanwhile does not move what is being written.
  const [opened] = useState(note)
  useStandStill()
  const write = (formatted: FormattedText, version: number) =>
    change.mutate({ note: { ...opened, version }, formatted }, { onSuccess: close })
  const save = () => {
    if (!text) return close()
    if (wordsOf(text) === '' && note.kind === 'note') return
    if (!change.isPending) write(text, opened.version)
  }
  return (
    <div className={classes.editor}>
      <LazyTextEditor
        label={t('Note')}
        text={opened.formatted ?? textAsFormatted(opened.body)}
        onChange={setText}
        save={save}
        leave={close}
      />
      <div className={classes.editorActions}>
        <Button
          size="panel"
          variant="filled"
          loading={change.isPending}
          rightSection={<KeyCap keys="mod+Enter" on="accent" />}
          onClick={save}
        >
          {t('Save')}
        </Button>
        <Button size="panel" variant="subtle" onClick={close}>
          {t('Cancel')}
        </Button>
      </div>
      {text && <NoteClash error={change.error} mine={asWords(text)} write={write} back={change.reset} drop={close} />}
    </div>
  )
}
