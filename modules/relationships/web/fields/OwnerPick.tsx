import { Combobox, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Avatar, KeyCap, useWords } from '#platform/web/index.ts'
import { useMembers } from '../members.ts'
import classes from './OwnerPick.module.css'

interface OwnerPickProps {
  label: string
  /** The member who owns it now, or ''. */
  value: string
  /** An id of a member, or '' for nobody. */
  onPick: (memberId: string) => void
  onLeave: () => void
  /** Without a field of its own: inside a cell that has the ring. */
  bare?: boolean
}

/** A member by a few letters: ↵ takes the first that fits, esc leaves it as it was. */
export function OwnerPick({ label, value, onPick, onLeave, bare = false }: OwnerPickProps) {
  const t = useWords()
  const members = useMembers()
  const [text, setText] = useState('')
  const combobox = useCombobox({ defaultOpened: true })
  const fitting = members.filter(({ name }) => fits(name, text))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text asks for another first
  useEffect(() => {
    if (text === '') combobox.resetSelectedOption()
    else combobox.selectFirstOption()
  }, [text, fitting.length])
  return (
    <Combobox store={combobox} onOptionSubmit={onPick} position="bottom-start" width={236} offset={bare ? 6 : 4}>
      <Combobox.Target>
        <div className={classes.field} data-bare={bare || undefined}>
          <IconSearch size={14} />
          <input
            aria-label={label}
            // biome-ignore lint/a11y/noAutofocus: the reader has just asked to change the owner
            autoFocus
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={onLeave}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              event.preventDefault()
              onLeave()
            }}
          />
        </div>
      </Combobox.Target>
      {/* A click in what floats is none on the row it belongs to. */}
      <Combobox.Dropdown role="region" aria-label={t('Members')} onClick={(event) => event.stopPropagation()}>
        <Combobox.Options className={classes.options} aria-label={label}>
          {fitting.map(({ id, name }) => (
            <Combobox.Option key={id} value={id} active={id === value}>
              <span className={classes.option}>
                <Avatar name={name} kind="person" size={18} solid />
                <Marked text={name} part={text} />
              </span>
            </Combobox.Option>
          ))}
          {text === '' && value !== '' && <Combobox.Option value="">{t('Nobody')}</Combobox.Option>}
          {fitting.length === 0 && <Combobox.Empty>{t('No member is called that')}</Combobox.Empty>}
        </Combobox.Options>
        <Combobox.Footer className={classes.footer}>
          <KeyCap keys="Enter" /> {t('save')} <KeyCap keys="Escape" /> {t('leave as it was')}
        </Combobox.Footer>
      </Combobox.Dropdown>
    </Combobox>
  )
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
const fits = (name: string, text: string) => plain(` ${name}`).includes(` ${plain(text.trim())}`)

/** The letters that were typed, underlined in the name. */
function Marked({ text, part }: { text: string; part: string }) {
  const at = part.trim() === '' ? -1 : plain(text).indexOf(plain(part.trim()))
  if (at < 0) return <span>{text}</span>
  const end = at + part.trim().length
  return (
    <span>
      {text.slice(0, at)}
      <mark className={classes.mark}>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </span>
  )
}
