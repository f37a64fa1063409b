import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, faultsOf, SelectField, TextField, useMay, useWords } from '#platform/web/index.ts'
import type { SavedView, Sharing, ViewList, ViewSettings } from '../../../contract/saved-view.ts'
import { useViewWrites } from './useViews.ts'

interface ViewDialogProps {
  list: ViewList
  /** Left out: a new one. */
  view?: SavedView | undefined
  settings: ViewSettings
  saved: (view: SavedView) => void
  close: () => void
}

/** The name of a view, and who sees it. */
export function ViewDialog({ list, view, settings, saved, close }: ViewDialogProps) {
  const t = useWords()
  const [name, setName] = useState(view?.name ?? '')
  const [sharing, setSharing] = useState<Sharing>(view?.sharing ?? 'own')
  const { save, change } = useViewWrites(list)
  const maySeeAll = useMay(`${list}:change`)
  const done = {
    onSuccess: (written: SavedView) => {
      saved(written)
      close()
    },
  }
  const send = () =>
    view ? change.mutate({ view, name, sharing }, done) : save.mutate({ name, sharing, settings }, done)
  return (
    <Modal
      opened
      onClose={close}
      title={view ? t('Change the view') : t('Save this view')}
      size={400}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={faultsOf(save.error ?? change.error)}
        onSubmit={send}
        actions={
          <Button size="form" type="submit" variant="filled" loading={save.isPending || change.isPending}>
            {t('Save')}
          </Button>
        }
      >
        <TextField name="name" label={t('Name')} value={name} onChange={setName} autoFocus />
        <SelectField
          name="sharing"
          label={t('Who sees it')}
          value={sharing}
          searchable={false}
          choices={[
            { value: 'own', label: t('Only me') },
            { value: 'team', label: t('The people in my teams') },
            { value: 'all', label: t('Everybody'), disabled: !maySeeAll },
          ]}
          onChange={(next) => setSharing(next as Sharing)}
        />
      </Form>
    </Modal>
  )
}
