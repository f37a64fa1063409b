import { Button, Modal } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Form, faultsOf, TextField, toast, useMay, useWords } from '#platform/web/index.ts'
import { api } from './api.ts'
import classes from './erasing.module.css'

interface Person {
  type: 'account' | 'contact'
  id: string
  name: string
}

/** Asks before a person is erased: there is no way back, so the name is typed. */
export function useErasing(person: Person, onDone: () => void): { may: boolean; ask: () => void; dialog: ReactNode } {
  const may = useMay('workspace:change')
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const dialog = asking && <EraseDialog person={person} onDone={onDone} onClose={close} />
  return { may, ask: () => setAsking(true), dialog }
}

interface EraseDialogProps {
  person: Person
  onDone: () => void
  onClose: () => void
}

function EraseDialog({ person: { type, id, name }, onDone, onClose }: EraseDialogProps) {
  const t = useWords()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const erase = useMutation({
    mutationFn: () => (type === 'account' ? api.eraseAccount : api.eraseContact)({ id, name: typed }),
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ stays }) => {
      void client.invalidateQueries()
      toast({ text: [t('{{name}} erased', { name }), ...stays].join('. ') })
      onClose()
      onDone()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Erase {{name}}', { name })}
      size={440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <div className={classes.says}>
        <p>
          {t(
            'Everything about this person goes for good: the record, the notes on it, what the history says, and rows of files that were read. It cannot be undone, and a backup that is put back is erased again.',
          )}
        </p>
        <p>{t('Invoices stay as the law asks, with the name in them and nothing else.')}</p>
      </div>
      <Form
        faults={faultsOf(erase.error)}
        onSubmit={() => erase.mutate()}
        actions={
          <>
            <Button
              type="submit"
              size="form"
              variant="filled"
              color="loss"
              loading={erase.isPending}
              disabled={typed.trim().toLocaleLowerCase() !== name.trim().toLocaleLowerCase()}
              leftSection={<IconEraser size={16} />}
            >
              {t('Erase for good')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        <TextField
          name="name"
          label={t('Type {{name}} to confirm', { name })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          autoFocus
        />
      </Form>
    </Modal>
  )
}
