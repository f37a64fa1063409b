import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconPlus, IconTag, IconTagOff, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Kind, Tooltip, useAction, useWords } from '#platform/web/index.ts'
import type { TaggedType, TagMark } from '../../contract/tag.ts'
import { TagPick } from './TagPick.tsx'
import classes from './Tags.module.css'
import { kindOfColour } from './tag-words.ts'
import { useTagging } from './useTagging.ts'

interface RecordTagsProps {
  record: { type: TaggedType; id: string; name: string }
  tags: readonly TagMark[]
  mayChange: boolean
}

/**
 * The tags of an account or a person: one more by a few letters, × takes one off. Where there is none, the sign to add one
 * stands on a line with something else.
 */
export function RecordTags({ record, tags, mayChange }: RecordTagsProps) {
  const t = useWords()
  const [adding, setAdding] = useState(false)
  const { add, remove } = useTagging(record)
  const label = t('Add a tag')
  useAction(mayChange ? { id: 'tags.add', label, keys: '#', icon: IconTag, run: () => setAdding(true) } : undefined)
  if (tags.length === 0 && !mayChange) return null
  return (
    <ul className={classes.tags} data-none={tags.length === 0 || undefined} aria-label={t('Tags')}>
      {tags.map((tag) => (
        <li key={tag.id} className={classes.tag} data-fixed={!mayChange || undefined}>
          <Kind kind={kindOfColour[tag.colour]}>
            <bdi>{tag.name}</bdi>
          </Kind>
          {mayChange && <TakeOff tag={tag} run={() => remove(tag)} />}
        </li>
      ))}
      {mayChange && (
        <li>
          {adding ? (
            <TagPick
              label={label}
              mayMake
              without={tags.map(({ id }) => id)}
              onLeave={() => setAdding(false)}
              onPick={(tag) => {
                setAdding(false)
                add(tag)
              }}
            />
          ) : (
            <Tooltip label={label}>
              <ActionIcon size="panel" aria-label={label} onClick={() => setAdding(true)}>
                {tags.length === 0 ? <IconTag size={16} /> : <IconPlus size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
        </li>
      )}
    </ul>
  )
}

function TakeOff({ tag, run }: { tag: TagMark; run: () => void }) {
  const t = useWords()
  const label = t('Take off the tag {{tag}}', { tag: tag.name })
  useAction({ id: `tags.remove.${tag.id}`, label, icon: IconTagOff, run })
  return (
    <UnstyledButton className={classes.off} aria-label={label} onClick={run}>
      <IconX size={14} />
    </UnstyledButton>
  )
}
