import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { IconArrowMerge, IconX } from '@tabler/icons-react'
import { Kind, Link, Tooltip, useMay, useWords } from '#platform/web/index.ts'
import { type Tag, type TagFields, tagColours } from '../../contract/tag.ts'
import { InlineField } from '../fields/InlineField.tsx'
import classes from './Tags.module.css'
import { colourWord, kindOfColour, taggedWith } from './tag-words.ts'

interface TagRowProps {
  tag: Tag
  may: boolean
  change: (fields: TagFields) => void
  merge: () => void
  remove: () => void
}

/** A tag: its name and colour are changed where they stand, its counts open the accounts and the people. */
export function TagRow({ tag, may, change, merge, remove }: TagRowProps) {
  const t = useWords()
  const { name, colour } = tag
  const mark = <i style={{ background: `var(--r-kind-${kindOfColour[colour]})` }} />
  return (
    <li className={classes.row}>
      {may ? (
        <Menu position="bottom-start" width={160}>
          <Menu.Target>
            <UnstyledButton className={classes.dot} aria-label={t('Colour of {{name}}', { name })}>
              {mark}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {tagColours.map((each) => (
              <Menu.Item key={each} onClick={() => change({ colour: each })}>
                <Kind kind={kindOfColour[each]}>{t(colourWord[each])}</Kind>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span className={classes.dot}>{mark}</span>
      )}
      <div className={classes.name}>
        <InlineField
          key={name}
          label={t('the tag {{name}}', { name })}
          text={name}
          mayChange={may}
          onSave={(text) => text !== '' && change({ name: text })}
        >
          <bdi>{name}</bdi>
        </InlineField>
      </div>
      <Counts tag={tag} />
      {may && (
        <div className={classes.buttons}>
          <RowButton icon={IconArrowMerge} label={t('Merge {{name}} into another tag', { name })} run={merge} />
          <RowButton icon={IconX} label={t('Delete the tag {{name}}', { name })} run={remove} />
        </div>
      )}
    </li>
  )
}

function Counts({ tag: { id, accounts = 0, people = 0 } }: { tag: Tag }) {
  const t = useWords()
  const seesPeople = useMay('contact:see')
  return (
    <span className={classes.counts}>
      {accounts === 0 ? (
        t('no accounts')
      ) : (
        <Link to={taggedWith(id)}>
          {accounts === 1 ? t('1 account') : t('{{count}} accounts', { count: accounts })}
        </Link>
      )}
      {seesPeople && people > 0 && (
        <>
          {', '}
          <Link to={taggedWith(id, 'contact')}>
            {people === 1 ? t('1 person') : t('{{count}} people', { count: people })}
          </Link>
        </>
      )}
    </span>
  )
}

const RowButton = ({ icon: Icon, label, run }: { icon: typeof IconX; label: string; run: () => void }) => (
  <Tooltip label={label}>
    <ActionIcon size="panel" aria-label={label} onClick={run}>
      <Icon size={14} />
    </ActionIcon>
  </Tooltip>
)
