import { Button, Modal, TextInput } from '@mantine/core'
import { IconPlus, IconSearch, IconTag } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { SettingsTabs } from '#modules/workspace/web/index.tsx'
import {
  EmptyState,
  Failed,
  KeyCap,
  Loading,
  Page,
  Panel,
  Sentence,
  useAction,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { Tag } from '../../contract/tag.ts'
import { InlineField } from '../fields/InlineField.tsx'
import { TagPick } from './TagPick.tsx'
import { TagRow } from './TagRow.tsx'
import classes from './Tags.module.css'
import { useTagPages } from './useTags.ts'
import { useTagWrites } from './useTagWrites.ts'

/** The tags of the workspace: with how many have each, renamed, coloured, merged and deleted. */
export function TagsPage() {
  const t = useWords()
  const may = useMay('workspace:change')
  const mayMake = useMay('account:change')
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(false)
  const [merging, setMerging] = useState<Tag>()
  const { create, change, merge, remove } = useTagWrites()
  const find = useDeferredValue(words.trim())
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTagPages(find)
  const tags = data?.pages.flatMap(({ items }) => items) ?? []
  const label = t('New tag')
  const add = () => setAdding(true)
  useAction(mayMake ? { id: 'tag.new', label, keys: 'c', group: t('Settings'), icon: IconPlus, run: add } : undefined)
  const button = (size: 'bar' | 'form') =>
    mayMake && (
      <Button
        size={size}
        variant="filled"
        leftSection={<IconPlus size={16} />}
        rightSection={size === 'bar' && <KeyCap keys="c" on="accent" />}
        onClick={add}
      >
        {label}
      </Button>
    )
  return (
    <Page
      title={t('Tags')}
      path={[{ label: t('Settings'), to: '/settings' }]}
      actions={button('bar')}
      phoneActions={button('form')}
    >
      <SettingsTabs value="/settings/tags" />
      <Sentence note={may ? undefined : t('Only an owner or an admin may change these.')}>
        {t('Words of your own that accounts and people are marked with and found by.')}
      </Sentence>
      <div className={classes.find}>
        <TextInput
          aria-label={t('Find a tag')}
          placeholder={t('Find a tag')}
          leftSection={<IconSearch size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {data === undefined && error === null && <Loading rows={8} />}
      {data === undefined && error !== null && (
        <Failed title={t('The tags did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && tags.length === 0 && !adding && (
        <EmptyState icon={IconTag} title={find === '' ? t('No tags yet') : t('No tag is called that')}>
          {find === '' ? t('Tag an account on its page with the key #, or many in the list.') : null}
        </EmptyState>
      )}
      {(tags.length > 0 || adding) && (
        <Panel title={t('Tags')}>
          <ul className={classes.list}>
            {adding && (
              <li className={classes.row}>
                <div className={classes.name}>
                  <InlineField
                    label={label}
                    text=""
                    mayChange
                    open
                    onLeave={() => setAdding(false)}
                    onSave={(name) => name !== '' && create.mutate(name)}
                  >
                    {null}
                  </InlineField>
                </div>
              </li>
            )}
            {tags.map((tag) => (
              <TagRow
                key={tag.id}
                tag={tag}
                may={may}
                change={(fields) => change.mutate({ tag, ...fields })}
                merge={() => setMerging(tag)}
                remove={() => remove.mutate(tag)}
              />
            ))}
          </ul>
          {hasNextPage && (
            <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('Show more tags')}
            </Button>
          )}
        </Panel>
      )}
      {merging && (
        <Modal
          opened
          onClose={() => setMerging(undefined)}
          title={t('Merge {{name}} into', { name: merging.name })}
          size={300}
          closeButtonProps={{ 'aria-label': t('Close') }}
          styles={{ content: { overflow: 'visible' } }}
        >
          <TagPick
            label={t('Tag')}
            without={[merging.id]}
            onLeave={() => setMerging(undefined)}
            onPick={(into) => {
              setMerging(undefined)
              if ('id' in into) merge.mutate({ tag: merging, into })
            }}
          />
        </Modal>
      )}
    </Page>
  )
}
