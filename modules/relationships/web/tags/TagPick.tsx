import { Combobox, useCombobox } from '@mantine/core'
import { IconPlus, IconTag } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { KeyCap, Kind, useWords } from '#platform/web/index.ts'
import pick from '../fields/ChoicePick.module.css'
import classes from './Tags.module.css'
import { kindOfColour } from './tag-words.ts'
import type { PickedTag } from './useTagging.ts'
import { useFoundTags } from './useTags.ts'

interface TagPickProps {
  label: string
  onPick: (tag: PickedTag) => void
  onLeave: () => void
  /** Ids of tags that are not offered. */
  without?: readonly string[]
  /** Offers to make a tag by the name that was typed. */
  mayMake?: boolean
}

const most = 60

/** A tag by a few letters: ↵ takes the first that fits, or makes one where none is called that. */
export function TagPick({ label, onPick, onLeave, without = [], mayMake = false }: TagPickProps) {
  const t = useWords()
  const [text, setText] = useState('')
  const combobox = useCombobox({ defaultOpened: true })
  const { tags, loaded } = useFoundTags(text)
  const name = text.trim().replace(/\s+/g, ' ')
  const shown = tags.filter(({ id }) => !without.includes(id))
  const isThere = tags.some((tag) => tag.name.toLowerCase() === name.normalize('NFC').toLowerCase())
  const makes = mayMake && loaded && name !== '' && !isThere
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text asks for another first
  useEffect(() => {
    if (text === '') combobox.resetSelectedOption()
    else combobox.selectFirstOption()
  }, [text, tags, makes])
  const submit = (value: string) => {
    const tag = shown.find(({ id }) => id === value)
    onPick(tag ?? { name })
  }
  return (
    <Combobox store={combobox} onOptionSubmit={submit} position="bottom-start" width={236} offset={4}>
      <Combobox.Target>
        <div className={`${pick.field} ${classes.pick}`}>
          <IconTag size={14} />
          <input
            aria-label={label}
            // biome-ignore lint/a11y/noAutofocus: the reader has just asked for a tag
            autoFocus
            data-autofocus
            maxLength={most}
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
      <Combobox.Dropdown>
        <section aria-label={t('Tags to choose')}>
          <Combobox.Options className={pick.options} aria-label={label}>
            {shown.map((tag) => (
              <Combobox.Option key={tag.id} value={tag.id}>
                <span className={classes.option}>
                  <Kind kind={kindOfColour[tag.colour]}>
                    <bdi>{tag.name}</bdi>
                  </Kind>
                </span>
              </Combobox.Option>
            ))}
            {makes && (
              <Combobox.Option value="make">
                <span className={classes.option}>
                  <IconPlus size={14} /> {t('Make tag "{{name}}"', { name })}
                </span>
              </Combobox.Option>
            )}
            {loaded && shown.length === 0 && !makes && (
              <Combobox.Empty>
                {name === ''
                  ? t('There are no more tags')
                  : isThere
                    ? t('It is there already')
                    : t('No tag is called that')}
              </Combobox.Empty>
            )}
          </Combobox.Options>
          <Combobox.Footer className={pick.footer}>
            <KeyCap keys="Enter" /> {t('choose')} <KeyCap keys="Escape" /> {t('leave')}
          </Combobox.Footer>
        </section>
      </Combobox.Dropdown>
    </Combobox>
  )
}
