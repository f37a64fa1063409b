import { Combobox, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { KeyCap, useWords } from '#platform/web/index.ts'
import classes from './ChoicePick.module.css'

export interface PickedChoice {
  value: string
  label: string
  leading?: ReactNode
}

interface ChoicePickProps {
  label: string
  /** Names what floats for those who hear it. */
  listLabel: string
  choices: readonly PickedChoice[]
  /** What stands there now, or ''. */
  value: string
  /** '' for none of them. */
  onPick: (value: string) => void
  /** Tab, with the choice that is marked. */
  onTab?: ((value: string) => void) | undefined
  onLeave: () => void
  /** How it is called to have none; left out where there must be one. */
  none?: string | undefined
  /** Where no choice holds the letters. */
  nothing: string
  /** Without a field of its own: inside a cell that has the ring. */
  bare?: boolean
}

/** One of many by a few letters: ↵ takes the first that fits, esc leaves it as it was. */
export function ChoicePick(props: ChoicePickProps) {
  const { label, listLabel, choices, value, onPick, onTab, onLeave, none, nothing, bare = false } = props
  const t = useWords()
  const [text, setText] = useState('')
  const combobox = useCombobox({ defaultOpened: true })
  const fitting = choices.filter((choice) => fits(choice.label, text))
  const hasNone = text === '' && value !== '' && none !== undefined
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
            // biome-ignore lint/a11y/noAutofocus: the reader has just asked to change it
            autoFocus
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={onLeave}
            onKeyDown={(event) => {
              if (event.key === 'Tab') {
                const marked = [...fitting.map((choice) => choice.value), ...(hasNone ? [''] : [])][
                  combobox.getSelectedOptionIndex()
                ]
                if (marked !== undefined) onTab?.(marked)
              }
              if (event.key !== 'Escape') return
              event.stopPropagation()
              event.preventDefault()
              onLeave()
            }}
          />
        </div>
      </Combobox.Target>
      {/* A click in what floats is none on the row it belongs to. */}
      <Combobox.Dropdown role="region" aria-label={listLabel} onClick={(event) => event.stopPropagation()}>
        <Combobox.Options className={classes.options} aria-label={label}>
          {fitting.map((choice) => (
            <Combobox.Option key={choice.value} value={choice.value} active={choice.value === value}>
              <span className={classes.option}>
                {choice.leading}
                <Marked text={choice.label} part={text} />
              </span>
            </Combobox.Option>
          ))}
          {hasNone && <Combobox.Option value="">{none}</Combobox.Option>}
          {fitting.length === 0 && <Combobox.Empty>{nothing}</Combobox.Empty>}
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
