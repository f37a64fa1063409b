import { Button, Textarea } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { KeyCap, useClock, useFields, useMay, usePageState, useSession, useWords } from '#platform/web/index.ts'
import classes from './LogBox.module.css'
import { type Chosen, LogChips } from './LogChips.tsx'
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
  const [chosen, setChosen] = useState<Chosen>({})
  const [open, setOpen] = useState(false)
  useAskedFor(field)
  const { write } = useNotes(accountId)
  const log = useLog(text, chosen, people)
  const canSave = log.body !== '' || log.kind !== 'note'
  const reset = () => {
    setText('')
    setChosen({})
    setOpen(false)
    // Single letters are keys again.
    field.current?.blur()
  }
  const save = () => {
    if (canSave && !write.isPending) write.mutate(log, { onSuccess: reset })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      save()
    }
    if (event.key === 'Escape') {
      if (text.trim() === '') reset()
      else field.current?.blur()
    }
  }
  return (
    <div className={classes.box} data-log-box="" data-written={canSave || undefined}>
      <div className={classes.line}>
        <Textarea
          ref={field}
          aria-label={t('Log a note or a talk')}
          placeholder={t('What was said, such as “call Elena 10 min”')}
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={12}
          value={text}
          onFocus={() => setOpen(true)}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={press}
          className={classes.field}
          classNames={{ input: classes.input }}
        />
        {canSave ? (
          <Button
            size="panel"
            variant="filled"
            loading={write.isPending}
            rightSection={<KeyCap keys="mod+Enter" on="accent" />}
            onClick={save}
          >
            {t('Save')}
          </Button>
        ) : (
          <span className={classes.hint}>
            <KeyCap keys="l" />
          </span>
        )}
      </div>
      {open && <LogChips log={log} people={people} choose={(more) => setChosen({ ...chosen, ...more })} />}
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
