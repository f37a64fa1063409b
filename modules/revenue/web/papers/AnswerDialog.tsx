import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, TextField, useWords } from '#platform/web/index.ts'

interface AnswerDialogProps {
  answer: 'accepted' | 'declined'
  close: () => void
  onSend: (name: string) => void
}

/** Who said so, where it was said on the telephone or by letter. */
export function AnswerDialog({ answer, close, onSend }: AnswerDialogProps) {
  const t = useWords()
  const [name, setName] = useState('')
  return (
    <Modal
      opened
      onClose={close}
      title={answer === 'accepted' ? t('They accepted') : t('They declined')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        onSubmit={() => {
          onSend(name.trim())
          close()
        }}
        actions={
          <Button type="submit" variant="filled" size="form">
            {answer === 'accepted' ? t('Note that they accepted') : t('Note that they declined')}
          </Button>
        }
      >
        <TextField name="name" label={t('Who said so')} optional value={name} onChange={setName} autoFocus />
      </Form>
    </Modal>
  )
}
