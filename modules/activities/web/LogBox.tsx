import { ActionIcon, Button } from '@mantine/core'
import { IconTypography } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import {
  GrowingText,
  KeyCap,
  Tooltip,
  useAction,
  useClock,
  useFields,
  useMay,
  usePageState,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type FormattedText, textAsFormatted, wordsOf } from '../contract/formatted-text.ts'
import classes from './LogBox.module.css'
import { type Chosen, LogChips } from './LogChips.tsx'
import { LazyTextEditor } from './text/LazyTextEditor.tsx'
import { type Understood, understandLog } from './understand-log.ts'
import { useNotes } from './useNotes.ts'

type LogBoxProps = Pick<AccountPanelProps, 'accountId' | 'people'>

/** What was said, in a line or more, with what was understood of it below: ⌘↵ saves, the toast takes it back. */
export function LogBox(props: LogBoxProps) {
  const { mayWrite } = useFields()
  const mayCreate = useMay('note:create') && mayWrite('note.body')
  return mayCreate ? <Box {...props} /> : null
}

function Box({ accountId, people }: LogBoxProps) {
  const t = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  /** Written with formatting: what was understood of the line until then is chosen, and nothing more is read out of it. */
  const [formatted, setFormatted] = useState<FormattedText>()
  const [chosen, setChosen] = useState<Chosen>({})
  const [open, setOpen] = useState(false)
  const { write } = useNotes(accountId)
  const line = useLog(text, chosen, people)
  const log = formatted ? { ...line, body: wordsOf(formatted) } : line
  const canSave = log.body !== '' || log.kind !== 'note'
  const format = () => {
    if (formatted) return
    const { kind, minutes, contactId, followUp, body } = log
    setChosen({ kind, minutes, contactId, followUp })
    setFormatted(textAsFormatted(body))
    setText('')
    setOpen(true)
  }
  useAskedFor(field)
  useAction({ id: 'note.format', label: t('Write a note with formatting'), icon: IconTypography, run: format })
  const reset = () => {
    setText('')
    setFormatted(undefined)
    setChosen({})
    setOpen(false)
    // Single letters are keys again.
    field.current?.blur()
  }
  const save = () => {
    if (canSave && !write.isPending) write.mutate({ ...log, ...(formatted && { formatted }) }, { onSuccess: reset })
  }
  const press = (event: KeyboardEvent) => {
    const mod = event.metaKey || event.ctrlKey
    if (event.key === 'Enter' && mod) {
      event.preventDefault()
      save()
    }
    if (mod && ['b', 'i'].includes(event.key)) {
      event.preventDefault()
      format()
    }
    if (event.key === 'Escape') leave()
  }
  const leave = () => {
    if (log.body === '') reset()
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const saving = (
    <Button
      size="panel"
      variant="filled"
      loading={write.isPending}
      rightSection={<KeyCap keys="mod+Enter" on="accent" />}
      onClick={save}
    >
      {t('Save')}
    </Button>
  )
  return (
    <div className={classes.box} data-log-box="" data-written={canSave || undefined}>
      {formatted ? (
        <LazyTextEditor
          label={t('Log a note or a talk')}
          placeholder={t('What was said')}
          text={formatted}
          onChange={setFormatted}
          save={save}
          leave={leave}
        />
      ) : (
        <div className={classes.line}>
          <GrowingText
            ref={field}
            aria-label={t('Log a note or a talk')}
            placeholder={t('What was said, such as “call Elena 10 min”')}
            most={12}
            value={text}
            onFocus={() => setOpen(true)}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={press}
            className={classes.input}
          />
          {canSave ? (
            saving
          ) : (
            <span className={classes.hint}>
              <KeyCap keys="l" />
            </span>
          )}
        </div>
      )}
      {open && (
        <LogChips log={log} people={people} choose={(more) => setChosen({ ...chosen, ...more })}>
          {formatted ? (
            <span className={classes.end}>
              <Button size="panel" variant="subtle" onClick={reset}>
                {t('Cancel')}
              </Button>
              {saving}
            </span>
          ) : (
            <Tooltip label={t('Write with formatting')}>
              <ActionIcon
                size="panel"
                className={classes.end}
                aria-label={t('Write with formatting')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={format}
              >
                <IconTypography size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </LogChips>
      )}
    </div>
  )
}

/** `?note=new` asks for the box from anywhere. */
function useAskedFor(field: React.RefObject<HTMLTextAreaElement | null>) {
  const [{ note }, setView] = usePageState({ note: '' })
  useEffect(() => {
    if (note === '') return
    field.current?.focus()
    setView({ note: '' })
  }, [note, setView, field])
}

/** What was understood, and what somebody chose instead. A note keeps the line as it was typed. */
function useLog(text: string, chosen: Chosen, people: LogBoxProps['people']): Understood {
  const { locale } = useSession()
  const { today } = useClock()
  const nothingFollows = !useMay('task:create') || chosen.followUp === null
  const understood = understandLog(text, { people, locale, today, nothingFollows })
  const log = { ...understood, ...chosen }
  const asTyped = understood.followUp ? understood.before : text.trim()
  return log.kind === 'note' ? { ...log, minutes: null, body: asTyped } : log
}
