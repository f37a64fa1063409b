import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { FieldRow, Form, SelectField, useWords } from '#platform/web/index.ts'

interface ChangeManyProps {
  /** "Change 12 accounts": what it is called, and the verb on the button. */
  title: string
  fields: readonly { value: string; label: string }[]
  field: string
  onField: (field: string) => void
  /** The field for the value. */
  children: ReactNode
  /** Nothing was said that could be written. */
  lacking?: boolean
  change: () => void
  close: () => void
}

/** One field of many records: the same value for all of them, or none. */
export function ChangeMany(props: ChangeManyProps) {
  const { title, fields, field, onField, children, lacking = false, change, close } = props
  const t = useWords()
  return (
    <Modal opened onClose={close} title={title} size={440} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form
        onSubmit={change}
        actions={
          <Button size="form" type="submit" variant="filled" disabled={lacking}>
            {title}
          </Button>
        }
      >
        <FieldRow>
          <SelectField name="field" label={t('Field')} value={field} choices={[...fields]} onChange={onField} />
          {children}
        </FieldRow>
      </Form>
    </Modal>
  )
}
