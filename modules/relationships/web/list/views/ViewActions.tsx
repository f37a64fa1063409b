import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconBookmark, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { sentenceOf, toast, useAction, usePhone, useWords } from '#platform/web/index.ts'
import { type ListView, listId, listWord, type ShownList } from './list-view.ts'
import { useViews, useViewWrites } from './useViews.ts'
import { ViewDialog } from './ViewDialog.tsx'
import { isChanged, settingsOf, viewOf } from './view-settings.ts'

/** At the end of the filters: whether the view was changed, and to save it. */
export function ViewActions<V extends ListView>({ list, fresh, view, setView }: ShownList<V>) {
  const t = useWords()
  const { views } = useViews(list)
  const { change, remove } = useViewWrites(list)
  const [dialog, setDialog] = useState<'new' | 'edit'>()
  const phone = usePhone()
  const settings = settingsOf(view, fresh)
  const open = views.find(({ id }) => id === view.view)
  const changed = open !== undefined && isChanged(view, open.settings, fresh)
  const canSave = open === undefined && Object.keys(settings).length > 0
  const saveNew = () => setDialog('new')
  useAction({
    id: `${listId[list]}.save-view`,
    label: t('Save this view'),
    group: t(listWord[list]),
    icon: IconBookmark,
    run: saveNew,
  })
  const failed = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  return (
    <>
      {changed && !phone && (
        <>
          <Button size="panel" variant="subtle" onClick={() => setView(viewOf(open.id, open.settings, fresh))}>
            {t('As saved')}
          </Button>
          {open.mayChange && (
            <Button size="panel" onClick={() => change.mutate({ view: open, settings }, { onError: failed })}>
              {t('Save')}
            </Button>
          )}
        </>
      )}
      {(changed || canSave) &&
        (phone ? (
          <ActionIcon size="bar" aria-label={t('Save view')} onClick={saveNew}>
            <IconBookmark size={18} />
          </ActionIcon>
        ) : (
          <Button size="panel" variant="subtle" leftSection={<IconBookmark size={14} />} onClick={saveNew}>
            {changed ? t('Save as another') : t('Save view')}
          </Button>
        ))}
      {open?.mayChange && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size="panel" aria-label={t('More on the view {{name}}', { name: open.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog('edit')}>
              {t('Name and who sees it')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={16} />}
              onClick={() => remove.mutate(open, { onSuccess: () => setView(fresh) })}
            >
              {t('Delete the view')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {dialog && (
        <ViewDialog
          list={list}
          view={dialog === 'edit' ? open : undefined}
          settings={settings}
          saved={({ id }) => setView({ view: id } as Partial<V>)}
          close={() => setDialog(undefined)}
        />
      )}
    </>
  )
}
