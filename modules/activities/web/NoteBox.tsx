import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { KeyCap, useFields, useMay, usePageState, useWords } from '#platform/web/index.ts'
import classes from './NoteBox.module.css'
import { useNotes } from './useNotes.ts'

/** What was said, in a line or more: ⌘↵ saves, the toast takes it back. */
export function NoteBox({ accountId }: { accountId: string }) {
  const { mayWrite } = useFields()
  const mayCreate = useMay('note:create') && mayWrite('note.body')
  return mayCreate ? <Box accountId={accountId} /> : null
}

function Box({ accountId }: { accountId: string }) {
  const t = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [{ note }, setView] = usePageState({ note: '' })
  const { write } = useNotes(accountId)
  useEffect(() => {
    if (note === '') return
    field.current?.focus()
    setView({ note: '' })
  }, [note, setView])
  const save = () => {
    const body = text.trim()
    if (body === '' || write.isPending) return
    write.mutate(body, { onSuccess: () => setText('') })
  }
  return (
    <div className={classes.box} data-note-box="" data-written={text.trim() !== '' || undefined}>
      <Textarea
        ref={field}
        aria-label={t('Write a note')}
        placeholder={t('Write a note')}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={12}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.preventDefault()
            save()
          }
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
        className={classes.field}
        classNames={{ input: classes.input }}
      />
      {text.trim() === '' ? (
        <span className={classes.hint}>
          <KeyCap keys="l" />
        </span>
      ) : (
        <Button
          size="panel"
          variant="filled"
          loading={write.isPending}
          rightSection={<KeyCap keys="mod+Enter" on="accent" />}
          onClick={save}
        >
          {t('Save')}
        </Button>
      )}
    </div>
  )
}
