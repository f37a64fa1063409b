import { IconFilterSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { KeyCap, useAction, useWords } from '#platform/web/index.ts'
import classes from './FindField.module.css'

const pause = 180

/** "Find in list": the key f goes there, the list follows while one types. */
export function FindField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => latest.current(text.trim()), pause)
    return () => clearTimeout(timer)
  }, [text, value])
  const label = t('Find in list')
  useAction({ id: 'list.find', label, keys: 'f', group: t('In lists'), run: () => field.current?.focus() })
  return (
    <span className={classes.field}>
      <IconFilterSearch size={16} />
      <input
        ref={field}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (text === '') return field.current?.blur()
          setText('')
          onChange('')
        }}
      />
      {text === '' ? (
        <KeyCap keys="f" />
      ) : (
        <button type="button" aria-label={t('Find everything again')} onClick={() => onChange('')}>
          <IconX size={14} />
        </button>
      )}
    </span>
  )
}
