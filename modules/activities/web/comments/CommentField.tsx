import { ActionIcon, Button, Combobox, useCombobox } from '@mantine/core'
import { IconAt } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useMembers } from '#modules/relationships/web/index.ts'
import { Avatar, GrowingText, KeyCap, useWords } from '#platform/web/index.ts'
import { type Mention, plainOf } from '../../contract/mention.ts'
import classes from './Comments.module.css'
import { askedAt, marked, matching } from './mention-in-text.ts'

const mostOffered = 6
const none: readonly Mention[] = []

interface CommentFieldProps {
  label: string
  placeholder?: string
  /** As it is kept, with the marks of whom it mentions. */
  value?: string
  /** Who is mentioned already: they stay so, though they left since. */
  mentioned?: readonly Mention[]
  busy: boolean
  autoFocus?: boolean
  /** Asked for from ⌘K: the field takes the focus. */
  field?: React.RefObject<HTMLTextAreaElement | null>
  save: (body: string, reset: () => void) => void
  cancel?: () => void
}

/** A text in which @ offers members: arrows and ↵ choose, a tap on the phone. ⌘↵ saves. */
export function CommentField(props: CommentFieldProps) {
  const { label, placeholder, value = '', mentioned = none, busy, autoFocus, save, cancel } = props
  const t = useWords()
  const own = useRef<HTMLTextAreaElement>(null)
  const field = props.field ?? own
  const members = useMembers()
  const [text, setText] = useState(() => plainOf(value))
  const [cursor, setCursor] = useState(text.length)
  const [closedAt, setClosedAt] = useState<number>()
  const asked = askedAt(text, cursor)
  const offered = asked && asked.from !== closedAt ? matching(members, asked.words).slice(0, mostOffered) : []
  const combobox = useOffer(offered.length > 0, asked?.words)
  const place = useRef<number>(null)
  const write = (next: string, at: number) => {
    setText(next)
    setCursor(at)
    place.current = at
  }
  // The browser knows where the cursor is to stand once the text is there; what is typed next comes after it.
  useLayoutEffect(() => {
    const at = place.current
    if (at === null) return
    place.current = null
    field.current?.focus()
    field.current?.setSelectionRange(at, at)
  })
  const choose = (id: string) => {
    const member = offered.find((each) => each.id === id)
    if (!member || !asked) return
    const put = `${text.slice(0, asked.from)}@${member.name} `
    write(put + text.slice(cursor).trimStart(), put.length)
    setClosedAt(asked.from)
  }
  const beginMention = () => {
    const before = text.slice(0, cursor)
    const put = `${before}${before === '' || /\s$/.test(before) ? '' : ' '}@`
    setClosedAt(undefined)
    write(put + text.slice(cursor), put.length)
  }
  const body = text.trim()
  const send = () => {
    if (body === '' || busy) return
    save(marked(body, [...mentioned, ...members]), () => {
      setText('')
      setCursor(0)
      setClosedAt(undefined)
      // Single letters are keys again.
      field.current?.blur()
    })
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" width={260} offset={4}>
      <div className={classes.box}>
        <Combobox.Target>
          <GrowingText
            ref={field}
            aria-label={label}
            placeholder={placeholder}
            most={12}
            {...(autoFocus && { autoFocus: true })}
            value={text}
            className={classes.input}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value)
              setCursor(currentTarget.selectionStart)
              if (closedAt !== undefined && currentTarget.value[closedAt] !== '@') setClosedAt(undefined)
            }}
            onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
                event.preventDefault()
                send()
              } else if (event.key === 'Escape' && offered.length > 0) {
                event.stopPropagation()
                setClosedAt(asked?.from)
              } else if (event.key === 'Escape') {
                if (cancel) cancel()
                else field.current?.blur()
              }
            }}
          />
        </Combobox.Target>
        <div className={classes.foot}>
          <ActionIcon size="panel" aria-label={t('Mention somebody')} onClick={beginMention}>
            <IconAt size={16} />
          </ActionIcon>
          {cancel && (
            <Button size="panel" variant="subtle" onClick={cancel}>
              {t('Cancel')}
            </Button>
          )}
          {(body !== '' || cancel) && (
            <Button
              size="panel"
              variant="filled"
              loading={busy}
              disabled={body === ''}
              rightSection={<KeyCap keys="mod+Enter" on="accent" />}
              onClick={send}
            >
              {t('Save')}
            </Button>
          )}
        </div>
      </div>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('Members')}>
          {offered.map(({ id, name }) => (
            <Combobox.Option key={id} value={id}>
              <span className={classes.option}>
                <Avatar name={name} kind="person" size={18} solid />
                {name}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** Open while somebody is offered; the first is chosen by ↵. */
function useOffer(open: boolean, words: string | undefined) {
  const combobox = useCombobox()
  const latest = useRef(combobox)
  latest.current = combobox
  useEffect(() => {
    if (open) latest.current.openDropdown()
    else latest.current.closeDropdown()
  }, [open])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written changes who comes first
  useEffect(() => {
    if (open) requestAnimationFrame(() => latest.current.selectFirstOption())
  }, [open, words])
  return combobox
}
